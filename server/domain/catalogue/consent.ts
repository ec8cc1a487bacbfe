/** What a Super Admin reads about one action, made from the definition and the limits that are enforced. */
import type { Limits } from '../../../contract/action.ts'
import { type Language, sentence } from '../../../locales/index.ts'
import type { Action, Effect } from '../../../products/define.ts'
import { findText, limitFacts, type Part, textOf } from './text.ts'

export interface ConsentText {
  title: string
  /** As it follows "Allow the agent to …". */
  verb: string
  does: string
  limit: string
  whose: string
  undo: string
  undoMore?: string
  cannot: string
  example: string
  effectWord: string
  undoChip: string
  /** It touches personal data. */
  personal: boolean
}

export function consentText(language: Language, action: Action, limits: Limits): ConsentText {
  const say = (part: Part) => sentence(language, textOf(action.id, part), limitFacts(limits))
  const more = findText(action.id, 'undo.more')
  return {
    title: say('title'),
    verb: say('verb'),
    does: say('does'),
    limit: limitWords(language, action, limits),
    whose: say('whose'),
    undo: say('undo'),
    ...(more ? { undoMore: sentence(language, more) } : {}),
    cannot: say('cannot'),
    example: say('example'),
    effectWord: sentence(language, `effect.${action.effect}`),
    undoChip: sentence(language, undoChips[action.effect]),
    personal: action.dataClass === 'personal',
  }
}

/** The limits in force as one sentence; that none is set is said, never left out. */
export function limitWords(language: Language, action: Action, limits: Limits): string {
  const isOpen = Object.keys(limitFacts(limits)).length === 0
  return isOpen ? sentence(language, 'limit.none') : sentence(language, textOf(action.id, 'limit'), limitFacts(limits))
}

const undoChips = { read: 'undo.nothing', write: 'undo.partly', money: 'undo.no' } as const satisfies Record<
  Effect,
  string
>
