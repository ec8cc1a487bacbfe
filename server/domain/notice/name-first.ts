/** Names as people read them: the first of them one by one, and how many more there are, never for one more alone. */
import { type CountedKey, counted, type Language, list } from '../../../locales/index.ts'

export function nameFirst(names: string[], language: Language, by: { atMost: number; more: CountedKey }): string {
  const more = names.length - by.atMost
  return list(language, more > 1 ? [...names.slice(0, by.atMost), counted(language, by.more, more)] : names)
}
