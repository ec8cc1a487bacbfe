/** Actions as a mail names them. */
import type { Language } from '../../../locales/index.ts'
import { atMost } from './name-agents.ts'
import { nameFirst } from './name-first.ts'

export function nameActions(names: string[], language: Language): string {
  return nameFirst(names, language, { atMost, more: 'actions.more' })
}
