/** A warning: something about an access that works still, or is not needed, told once when it begins and once when it is over. */

import type { WarningKind } from '../../../contract/word.ts'

/** What was seen. */
export interface Sign {
  kind: WarningKind
  grant: string
  /** Empty: about all of the access. */
  action: string
  /** Since when it is so. */
  since: Date
}

export interface Warning extends Sign {
  id: string
  openedAt: Date
}

/** What a look found. */
export interface Seen {
  signs: Sign[]
  /** By their ids, those that ended well: it was used, accepted or renewed. Of all others that ended nobody is told. */
  recovered: string[]
}

/** Whose access it is about, as far as people have to be told of it. */
export interface Concerned {
  agent: string
  product: string
}

/** What one look has to say of one kind, of however many accesses. */
export interface Look {
  part: 'opened' | 'closed'
  kind: WarningKind
  seenAt: Date
}

/** The work of telling people what a look has to say of a kind. */
export function tellingOf({ part, kind, seenAt }: Look) {
  return { lane: 'mail', subject: `${part}.${kind}.${seenAt.toISOString()}`, kind: 'send-warning-mails' } as const
}

/** A warning with the people who were told that it began, and not yet that it is over. */
export interface Told extends Warning {
  told: string[]
}

/** Who was told of a part of which warnings, by their ids. */
export interface ToldOf {
  part: Look['part']
  person: string
  warnings: string[]
}

/** So often a company is looked over. */
export const lookEveryMs = 10 * 60_000
