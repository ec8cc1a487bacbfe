/** Every sentence of the product in the reader's language; the only way to a text that a person will read. */
import type { Language } from '../contract/word.ts'
import en from './en.json' with { type: 'json' }
import { number } from './format.ts'
import id from './id.json' with { type: 'json' }

export type { Language } from '../contract/word.ts'
export { languageOf } from './choose-language.ts'
export { date, dateTime, duration, list, number, rupiah } from './format.ts'

export type Key = keyof typeof en
export type Facts = Record<string, string | number>

/** A key that has a sibling for exactly one: `mail.preheader` has `mail.preheader.one`. */
export type CountedKey = { [K in Key]: `${K}.one` extends Key ? K : never }[Key]

const sentences: Record<Language, Record<Key, string>> = { en, id }

/**
 * The sentence with its facts in place; numbers are written as the language writes them. A missing fact throws: a sentence
 * with a hole must never be read, least of all by the person who consents to it.
 */
export function sentence(language: Language, key: Key, facts: Facts = {}): string {
  return sentences[language][key].replace(/\{(\w+)\}/g, (_, name: string) => {
    const fact = Object.hasOwn(facts, name) ? facts[name] : undefined
    if (fact === undefined) throw new Error(`The sentence ${key} lacks the fact ${name}.`)
    return typeof fact === 'number' ? number(language, fact) : fact
  })
}

/** Whether the facts fill the sentence, so that it may be read. */
export function isSayable(key: Key, facts: Facts): boolean {
  return [...sentences.en[key].matchAll(/\{(\w+)\}/g)].every(([, name = '']) => Object.hasOwn(facts, name))
}

/**
 * The sentence for so many: the sibling `.one` for exactly one; the number itself is the fact {count}.
 * Four parameters because most such sentences have no other fact.
 */
export function counted(language: Language, key: CountedKey, count: number, facts: Facts = {}): string {
  const form = count === 1 ? (`${key}.one` as Key) : key
  return sentence(language, form, { ...facts, count })
}

/** Whether a key made from parts, such as `error.${code}.next`, has a sentence in every language. */
export function hasSentence(key: string): key is Key {
  return Object.values(sentences).every((known) => Object.hasOwn(known, key))
}
