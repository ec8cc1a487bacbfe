/** What an action is called and what it does in a sentence: its own words where a company has made it, else those of its product. */
import { type Language, sentence } from '../../../locales/index.ts'
import type { Action } from '../../../products/define.ts'
import { textOf } from './text.ts'

export function nameOf(language: Language, { id, own }: Action): string {
  return own?.name ?? sentence(language, textOf(id, 'name'))
}

/** As it heads what a Super Admin reads. */
export function titleOf(language: Language, { id, own }: Action): string {
  return own?.name ?? sentence(language, textOf(id, 'title'))
}

export function rowOf(language: Language, { id, own }: Action): string {
  return own?.row ?? sentence(language, textOf(id, 'row'))
}
