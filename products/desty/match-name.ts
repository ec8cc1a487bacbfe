/** Desty cannot search by name, so what people call a thing is compared here. */
import { fold } from './value.ts'

/** Things that go by exactly this name; where none does, those whose names hold all its words. */
export function matchName<T>(asked: string, things: readonly T[], namesOf: (thing: T) => string[]): T[] {
  const exact = things.filter((thing) => namesOf(thing).some((name) => fold(name) === fold(asked)))
  if (exact.length > 0) return exact
  const wanted = wordsOf(asked)
  if (wanted.length === 0) return []
  return things.filter((thing) => {
    const words = wordsOf(namesOf(thing).join(' '))
    return wanted.every((word) => words.some((one) => isMeant(word, one)))
  })
}

const wordsOf = (text: string) => fold(text).match(/[\p{L}\p{N}]+/gu) ?? []

/** A size is one letter and stands for itself; of longer words the beginning will do. */
const shortest = 3
const isMeant = (asked: string, word: string) => word === asked || (asked.length >= shortest && word.startsWith(asked))
