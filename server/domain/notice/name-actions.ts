/** Actions as a mail names them: the first of them one by one, and how many more there are. */
import { counted, type Language, list } from '../../../locales/index.ts'
import { atMost } from './name-agents.ts'

export function nameActions(names: string[], language: Language): string {
  const more = names.length - atMost
  return list(language, more > 1 ? [...names.slice(0, atMost), counted(language, 'actions.more', more)] : names)
}
