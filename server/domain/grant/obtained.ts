/** How far a credential has come on its way to a grant. */
import type { GatePart } from '../../../contract/word.ts'

/**
 * settled: nothing is left to do · waiting: no credential is issued behind a closed gate, or it is still being made, and that is
 * nobody's failure · by_hand: a person has to make it and bring it here, and has that as a task ·
 * failed: recorded with its reason; after a final failure a person has to try again.
 */
export type Obtained =
  | { kind: 'settled' }
  | { kind: 'waiting'; missing: GatePart | 'issuer' }
  | { kind: 'by_hand' }
  | { kind: 'failed'; reason: string; final: boolean }

export const settled: Obtained = { kind: 'settled' }
