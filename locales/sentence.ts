/** A sentence in the reader's language, of those that were learned: the server learns all, a page only what it says. */
import type { Language } from '../contract/word.ts'
import { number } from './format.ts'

/** Sentences that come with the products: their own names, those of their actions, of the fields these take and of the rights they need. */
type ProductKey = `${'product' | 'group' | 'action' | 'field' | 'right'}.${string}`
type HouseKey = keyof typeof import('./en.json', { with: { type: 'json' }})
export type Key = HouseKey | ProductKey
export type Facts = Record<string, string | number>

/** A key that has a sibling for exactly one: `mail.preheader` has `mail.preheader.one`. */
export type CountedKey = { [K in HouseKey]: `${K}.one` extends HouseKey ? K : never }[HouseKey]

/** What a product brings along: each sentence in both languages. */
export type Sentences = Record<Language, Record<string, string>>

const sentences: Sentences = { en: {}, id: {} }

/** Adds sentences to those known; throws where a key already says something else. */
export function learn(brought: Partial<Sentences>): void {
  for (const language of ['en', 'id'] as const) {
    for (const [key, text] of Object.entries(brought[language] ?? {})) {
      const known = Object.hasOwn(sentences[language], key) ? sentences[language][key] : text
      if (known !== text)
        throw new Error(`The sentence ${key} (${language}) is there already, and says something else.`)
      sentences[language][key] = text
    }
  }
}

/**
 * The sentence with its facts in place; numbers are written as the language writes them. A missing fact throws: a sentence
 * with a hole must never be read, least of all by the person who consents to it.
 */
export function sentence(language: Language, key: Key, facts: Facts = {}): string {
  return written(language, key).replace(/\{(\w+)\}/g, (_, name: string) => {
    const fact = Object.hasOwn(facts, name) ? facts[name] : undefined
    if (fact === undefined) throw new Error(`The sentence ${key} lacks the fact ${name}.`)
    return typeof fact === 'number' ? number(language, fact) : inPlace(fact)
  })
}

const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u

/** What is written from right to left is set apart, so that it does not turn the words and numbers after it. */
function inPlace(fact: string): string {
  return rightToLeft.test(fact) ? `\u2068${fact}\u2069` : fact
}

/** Whether the facts fill the sentence, so that it may be read. */
export function isSayable(key: Key, facts: Facts): boolean {
  return [...written('en', key).matchAll(/\{(\w+)\}/g)].every(([, name = '']) => Object.hasOwn(facts, name))
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
  return isWritten('en', key) && isWritten('id', key)
}

export function isWritten(language: Language, key: string): boolean {
  return Object.hasOwn(sentences[language], key)
}

/** The sentence as it is written, its facts still open. */
export function written(language: Language, key: Key): string {
  const text = isWritten(language, key) ? sentences[language][key] : undefined
  if (text === undefined) throw new Error(`There is no sentence ${key} (${language}).`)
  return text
}

/** A name of the contract as keys are written: maxPerDay is max_per_day. */
export function inKey(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
