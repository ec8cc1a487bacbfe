/** What an action cannot do, each line with what keeps it so: what nothing keeps is not claimed. */

import type { LimitName } from './act.ts'
import type { Json } from './exchange.ts'

/**
 * What keeps a denial, from which it is told who does: the product, whose rights for it nobody asked for, or we.
 * Rights, end points and fields are those it would take and that are absent; without an end point named: any other than the declared.
 */
export type Hold =
  /** Rights that no action of the product asks for, so that no credential of an agent has them. */
  | { rights: [string, ...string[]] }
  /** Nothing is called but the version's own end points. */
  | { endpoints: string[] }
  /** Whatever else is passed is refused. */
  | { input: [string, ...string[]] }
  /** Whatever else is answered is left out. */
  | { output: [string, ...string[]] }
  | { limits: [LimitName, ...LimitName[]] }
  /** A made-up act that comes to nothing before anything is sent. */
  | { attempt: Attempt }

export interface Attempt {
  input: unknown
  /** The body with which the product answers each look-up, by its name. */
  lookups: Record<string, Json>
  /** What stands against it: the reason of an objection, or that the look-up finds nothing. */
  ends: 'own' | 'none'
}

export interface Denial {
  /** Its sentence is `action.<id>.cannot.<part>`. */
  part: string
  hold: Hold
}

export function enforcerOf({ hold }: Denial): 'product' | 'us' {
  return 'rights' in hold ? 'product' : 'us'
}
