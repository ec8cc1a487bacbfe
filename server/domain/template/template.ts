/** A template: how actions are set, without anything of the company where they were set. A person's own. Pure. */
import type { ChoiceSettings, Limits } from '../../../contract/action.ts'
import { type CarriedLimits, carriedLimits, type LeftBehind, type TemplateContent } from '../../../contract/template.ts'
import type { AnyVersion } from '../../../products/define.ts'
import { cleanText } from '../../platform/clean-text.ts'
import { completeLimits, limitFields } from '../catalogue/index.ts'

export type CarriedAction = TemplateContent['actions'][number]

export interface Template {
  id: string
  name: string
  description: string
  /** The latest. */
  version: number
  updatedAt: Date
}

export interface SavedVersion {
  version: number
  note: string
  savedAt: Date
}

export interface TemplateVersion extends SavedVersion {
  content: TemplateContent
}

/** What of an agent's settings can be carried, and the names of what cannot. */
export function carry({
  whenToUse,
  limits,
  details,
}: ChoiceSettings): Pick<CarriedAction, 'whenToUse' | 'limits' | 'leftBehind'> {
  const { customers, products, ...carried } = limits
  const left: [LeftBehind, unknown][] = [
    ['customers', customers],
    ['products', products],
    ['places', details],
  ]
  return {
    whenToUse: cleanLines(whenToUse, 500),
    limits: carriedLimits.parse(carried),
    leftBehind: left.flatMap(([name, value]) => (value === undefined ? [] : [name])),
  }
}

/**
 * The carried limits as a running version takes them: never above its bounds, with the names that the agent's own company set,
 * and what the template knows nothing of as the agent has it.
 */
export function fitLimits(version: AnyVersion, carried: CarriedLimits, own: Limits): Limits {
  const wanted: Limits = { ...own, ...carried }
  const fitting = limitFields(version).flatMap(({ name, kind, always, max = 0 }) => {
    const value = wanted[name]
    if (value === undefined) return []
    if (kind === 'names') return [[name, value]]
    if (kind === 'rule') return [[name, always || value]]
    const least = kind === 'percent' ? 0n : 1n
    const size = BigInt(value as string | number)
    const bounded = size > BigInt(max) ? max : size < least ? least : value
    return [[name, kind === 'rupiah' ? String(bounded) : Number(bounded)]]
  })
  return completeLimits(version, Object.fromEntries(fitting))
}

/** People's words without what cannot be seen; their lines stay lines. */
export function cleanLines(text: string, longest: number): string {
  const lines = text.split('\n').map((line) => cleanText(line, longest))
  return lines.join('\n').trim().slice(0, longest)
}
