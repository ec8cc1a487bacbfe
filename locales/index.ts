/** Every sentence of the product in the reader's language; the only way to a text that a person will read. */
import en from './en.json' with { type: 'json' }
import id from './id.json' with { type: 'json' }
import { hasSentence, type Key, learn } from './sentence.ts'

export type { Language } from '../contract/word.ts'
export { languageOf } from './choose-language.ts'
export { date, dateTime, duration, list, number, percent, plainTime, rupiah, zoneName } from './format.ts'
export { readAmount } from './read-amount.ts'
export {
  type CountedKey,
  counted,
  type Facts,
  hasSentence,
  inKey,
  isSayable,
  isWritten,
  type Key,
  learn,
  type Sentences,
  sentence,
  written,
} from './sentence.ts'

learn({ en, id })

/** The house's keys of one group, without those that go on below it. */
export function keysUnder(group: string): Key[] {
  return Object.keys(en)
    .filter(hasSentence)
    .filter((key) => key.startsWith(group) && !key.slice(group.length).includes('.'))
}
