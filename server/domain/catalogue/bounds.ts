/** The limits in force as sentences, each by itself: for all that the action's own sentence of limits does not tell. */
import { type Limits, limitKinds, limitNames } from '../../../contract/action.ts'
import {
  type CountedKey,
  counted,
  inKey,
  type Key,
  type Language,
  list,
  sentence,
  written,
} from '../../../locales/index.ts'
import { type Action, type AnyVersion, type LimitName, newest } from '../../../products/define.ts'
import { cleanText } from '../../platform/clean-text.ts'
import { findText, limitFacts, type Part } from './text.ts'

/** One version of an action: the sentences belong to the action, the limits to the version. */
export interface Definition {
  action: Action
  version: AnyVersion
}

/** One limit in force; of names without a value: none are listed, so all are allowed. */
export interface Bound {
  name: LimitName
  value: Limits[LimitName]
}

/** As long as a name may be. */
const longestName = 200

/** What the version supports beyond the action's own sentence, in the contract's order. */
export function furtherBounds({ action, version }: Definition, limits: Limits): Bound[] {
  const isTold = ({ name, value }: Bound) => limitKinds[name] === 'names' || value !== undefined
  return limitNames
    .filter((name) => version.limits[name] && !isNamed(action, name))
    .map((name) => ({ name, value: limits[name] }))
    .filter((bound) => isTold(bound) && !isFirst(bound))
}

/** What nobody may overlook: something allowed beyond what the product says, or a rule off that holds by default. */
export function isNotable(action: Action, { name, value }: Bound): boolean {
  if (limitKinds[name] === 'percent') return value !== 0
  const supported = newest(action)?.limits[name]
  return value === false && supported !== undefined && 'default' in supported && supported.default === true
}

/** Words instead of numbers: a narrow rule that decides what strangers learn, told with the action's own sentence. */
export const isFirst = ({ name, value }: Bound) => name === 'wordsOnly' && value === true

/** A rule that holds although it need not: somebody chose it. */
function isStrict(action: Action, { name, value }: Bound): boolean {
  const supported = newest(action)?.limits[name]
  return value === true && supported !== undefined && !('always' in supported && supported.always)
}

/** What is wider or narrower than it could be, and how many names are listed: a few words, for lists. */
export function boundsInShort(language: Language, action: Action, limits: Limits): string[] {
  const set = limitNames.flatMap((name) => (limits[name] === undefined ? [] : [{ name, value: limits[name] }]))
  return set.flatMap((bound) => {
    if (isNamed(action, bound.name) || isFirst(bound)) return []
    if (isNotable(action, bound) || isStrict(action, bound)) return [boundWords(language, action, bound)]
    const { name, value } = bound
    if (!Array.isArray(value)) return []
    if (value.length === 0) return [boundWords(language, action, bound)]
    return [counted(language, `limit.${name}.count` as CountedKey, value.length)]
  })
}

/** One limit as a sentence, in the action's own words where it has any. */
export function boundWords(language: Language, action: Action, { name, value }: Bound): string {
  const form = `${inKey(name)}.${formOf(value)}`
  const own = ownParts[form] && findText(action.id, ownParts[form])
  return sentence(language, own ?? (`limit.${form}` as Key), {
    ...limitFacts({ [name]: value }),
    ...(typeof value === 'number' && { percent: value }),
    ...(Array.isArray(value) && { names: namesInWords(language, value) }),
  })
}

function formOf(value: Limits[LimitName]): 'on' | 'off' | 'all' | 'none' | 'says' {
  if (typeof value === 'boolean') return value ? 'on' : 'off'
  if (value === undefined) return 'all'
  return value === 0 || (Array.isArray(value) && value.length === 0) ? 'none' : 'says'
}

/** Rules for which an action may have words of its own. */
const ownParts: Partial<Record<string, Part>> = {
  'confirm_first.on': 'confirmation',
  'words_only.on': 'limit.words',
  'words_only.off': 'limit.number',
}

/** Names are people's text. */
function namesInWords(language: Language, names: readonly string[]): string {
  return list(
    language,
    names.map((name) => `“${cleanText(name, longestName)}”`),
  )
}

/** Whether the action's own sentence of limits tells this one. */
export function isNamed(action: Action, name: LimitName): boolean {
  const key = findText(action.id, 'limit')
  return key !== undefined && written('en', key).includes(`{${inKey(name)}}`)
}
