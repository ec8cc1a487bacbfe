/** Short sentences, one thought each: whoever decides reads them on a phone, between two other things. */
import { describe, expect, it } from 'vitest'
import { en, id } from './sentences.ts'

const languages = [
  ['en', en, 22],
  ['id', id, 25],
] as const

/** A full stop, a question or an exclamation ends a sentence; one inside a number or a time does not. */
const sentencesOf = (text: string) => text.split(/(?<=[.?!][”)]?)\s+/u)

/** A fact counts as one word, a dash as none. */
const count = (sentence: string) => sentence.split(/\s+/).filter((word) => /[\p{L}\d{]/u.test(word)).length

describe.each(languages)('a sentence that people read (%s)', (_, texts, most) => {
  /** The developer area speaks to developers. */
  const read = Object.entries(texts).filter(([key]) => !key.startsWith('dev.'))

  it(`has at most ${most} words [APPR-10] [PICK-4]`, () => {
    const long = read.flatMap(([key, text]) =>
      sentencesOf(text).flatMap((sentence) => (count(sentence) > most ? [`${key}: ${count(sentence)}`] : [])),
    )
    expect(long).toEqual([])
  })

  it('has no brackets inside brackets [APPR-10]', () => {
    expect(read.filter(([, text]) => /\([^)]*\(/.test(text))).toEqual([])
  })
})
