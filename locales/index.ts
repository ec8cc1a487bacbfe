/** Every sentence of the product in the reader's language; the only way to a text that a person will read. */
import en from './en.json' with { type: 'json' }
import id from './id.json' with { type: 'json' }
import { learn } from './sentence.ts'

export type { Language } from '../contract/word.ts'
export { languageOf } from './choose-language.ts'
export { date, dateTime, duration, list, number, percent, rupiah } from './format.ts'
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
