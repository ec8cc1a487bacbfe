/** Where the sentences of an action stand in `locales/`, and which facts they may be told with. */

import type { Limits } from '../../../contract/action.ts'
import { type Facts, hasSentence, type Key, type Language, rupiah, sentence } from '../../../locales/index.ts'
import type { Denial } from '../../../products/define.ts'
import { ownPrefix, ownRow } from '../../../products/other/own-actions.ts'

/** Parts every row has. */
export const rowParts = ['name', 'row'] as const
/** Parts an action needs before anybody can be asked to allow it. */
export const consentParts = ['when', 'title', 'verb', 'does', 'limit', 'whose', 'undo', 'example'] as const
/** Said only where there is something to say. */
export const furtherParts = [
  'undo.more',
  'most',
  'most.one',
  'learn',
  'identity',
  // What a rule means for this action, where the general words would not do.
  'confirmation',
  'limit.words',
  'limit.number',
  // What whoever has to confirm is told.
  'confirm',
] as const

/** What the action cannot do, a sentence for each of its denials. */
export const denialPart = ({ part }: Denial) => `cannot.${part}` as const

export type Part = (typeof rowParts | typeof consentParts | typeof furtherParts)[number] | ReturnType<typeof denialPart>

/** What a company has made itself is told with the sentences of the row under which it was made. */
export function saidAs(action: string): string {
  return action.startsWith(ownPrefix) ? ownRow : action
}

export function keyOf(action: string, part: Part): string {
  return `action.${saidAs(action)}.${part}`
}

/** Of a right of the product, and of a field that is taken or answered. */
export const rightKey = (scope: string) => `right.${scope}` as const
export const fieldKey = (name: string) => `field.${name}` as const

export function findText(action: string, part: Part): Key | undefined {
  const key = keyOf(action, part)
  return hasSentence(key) ? key : undefined
}

/** The key of a sentence that the check of definitions has made sure of. */
export function textOf(action: string, part: Part): Key {
  const key = findText(action, part)
  if (!key) throw new Error(`The action ${action} has no sentence "${part}".`)
  return key
}

/** The limits as the facts that sentences name; a limit that is not set gives none. */
export function limitFacts({ maxAmount, maxPerDay, maxPerContact }: Limits): Facts {
  return {
    ...(maxAmount === undefined ? {} : { max_amount: rupiah(maxAmount) }),
    ...(maxPerDay === undefined ? {} : { max_per_day: maxPerDay }),
    ...(maxPerContact === undefined ? {} : { max_per_contact: maxPerContact }),
    ...(maxAmount === undefined || maxPerDay === undefined
      ? {}
      : { max_total_per_day: rupiah(BigInt(maxAmount) * BigInt(maxPerDay)) }),
  }
}

/** The same where they would become different: from what they are to what they would be. */
export function movedFacts(language: Language, { before, after }: { before: Limits; after: Limits }): Facts {
  const was = limitFacts(before)
  const moved = Object.entries(limitFacts(after)).map(([name, value]) => {
    const from = was[name]
    const isSame = from === undefined || from === value
    return [name, isSame ? value : sentence(language, 'page.from_to', { before: from, after: value })]
  })
  return Object.fromEntries(moved)
}
