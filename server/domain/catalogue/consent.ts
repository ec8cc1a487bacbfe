/** What a Super Admin reads about one action, made from the definition and the limits that are enforced. */
import { type Limits, limitNames } from '../../../contract/action.ts'
import type { Denied } from '../../../contract/sentence.ts'
import { type Language, sentence } from '../../../locales/index.ts'
import { type Action, type AnyVersion, type Effect, enforcerOf } from '../../../products/define.ts'
import {
  type Bound,
  boundsInShort,
  boundWords,
  type Definition,
  furtherBounds,
  isFirst,
  isNamed,
  isNotable,
} from './bounds.ts'
import { inputForm, outputForm } from './form.ts'
import { fieldsInWords, rightsInWords } from './rule-words.ts'
import { denialPart, findText, limitFacts, type Part, textOf } from './text.ts'

export interface ConsentText {
  title: string
  /** As it follows "Allow the agent to …". */
  verb: string
  does: string
  /** Amount and counts, and whether words are said instead of numbers. */
  limit: string
  /** What goes beyond what is usual: read before Details is opened. */
  notable: string[]
  /** All other limits. */
  bounds: string[]
  whose: string
  /** What has to be known of whoever it is done for. */
  identity?: string
  undo: string
  undoMore?: string
  cannot: Denied[]
  /** What it may ask of the product, what the agent passes, and what the agent is answered. */
  rights: string
  fills: string
  learns: string
  example: string
  effectWord: string
  undoChip: string
  /** It touches personal data. */
  personal: boolean
}

export function consentText(language: Language, definition: Definition, limits: Limits): ConsentText {
  const { action, version } = definition
  const say = (part: Part) => sentence(language, textOf(action.id, part), limitFacts(limits))
  const more = findText(action.id, 'undo.more')
  const further = furtherBounds(definition, limits)
  const tell = (bounds: typeof further) => bounds.map((bound) => boundWords(language, action, bound))
  return {
    title: say('title'),
    verb: say('verb'),
    does: say('does'),
    limit: firstWords(language, action, limits),
    notable: tell(further.filter((bound) => isNotable(action, bound))),
    bounds: tell(further.filter((bound) => !isNotable(action, bound))),
    whose: say('whose'),
    ...identityOf(language, action, version),
    undo: say('undo'),
    ...(more ? { undoMore: sentence(language, more) } : {}),
    cannot: version.cannot.map((denial) => ({ text: say(denialPart(denial)), by: enforcerOf(denial) })),
    rights: rightsInWords(language, version),
    fills: fieldsInWords(language, inputForm(version)),
    learns: fieldsInWords(language, outputForm(version)),
    example: say('example'),
    effectWord: sentence(language, `effect.${action.effect}`),
    undoChip: sentence(language, undoChips[action.effect]),
    personal: action.dataClass === 'personal',
  }
}

function identityOf(language: Language, action: Action, { identity }: AnyVersion): { identity?: string } {
  if (identity === 'none') return {}
  const facts = { identity_check: sentence(language, `identity.${identity}`) }
  return { identity: sentence(language, textOf(action.id, 'identity'), facts) }
}

/** The limits in force in few words: amount and counts, what nobody may overlook, how many names are listed. */
export function limitWords(language: Language, action: Action, limits: Limits): string {
  return [firstWords(language, action, limits), ...boundsInShort(language, action, limits)].join(' ')
}

/** What became different of the limits, as a part of another sentence. */
export function changeWords(language: Language, action: Action, change: { before: Limits; after: Limits }): string {
  const { before, after } = change
  const changed = limitNames.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
  const own = changed.some((name) => isNamed(action, name)) ? [ownWords(language, action, after)] : []
  const further = changed.filter((name) => !isNamed(action, name))
  const words = [...own, ...further.map((name) => boundWords(language, action, { name, value: after[name] }))]
  return words
    .map((text) => text.replace(/\.$/, ''))
    .map((text, place) => (place === 0 ? text : text.charAt(0).toLowerCase() + text.slice(1)))
    .join('; ')
}

function firstWords(language: Language, action: Action, limits: Limits): string {
  const rule: Bound = { name: 'wordsOnly', value: limits.wordsOnly }
  const own = ownWords(language, action, limits)
  return isFirst(rule) ? `${own} ${boundWords(language, action, rule)}` : own
}

/** Amount and counts as one sentence; that none is set is said, never left out. */
function ownWords(language: Language, action: Action, limits: Limits): string {
  const isOpen = Object.keys(limitFacts(limits)).length === 0
  return isOpen ? sentence(language, 'limit.none') : sentence(language, textOf(action.id, 'limit'), limitFacts(limits))
}

const undoChips = { read: 'undo.nothing', write: 'undo.partly', money: 'undo.no' } as const satisfies Record<
  Effect,
  string
>
