/** An incident: one fault between a company and a product, told once when it begins and once when it is over. */
import { randomInt } from 'node:crypto'
import type { ErrorCode } from '../../../contract/error.ts'

/** What stands in the way of calls. */
export type FaultCause = Extract<ErrorCode, 'product_down' | 'clock_off' | 'signature_refused'>
/** A clock that drifts stands in the way of none yet. */
export type IncidentCause = FaultCause | 'clock_drifting'

/** One of which people are told: it keeps agents from acting. */
export type Interruption = Incident & { cause: FaultCause }

export function isInterruption(incident: Incident): incident is Interruption {
  return incident.cause !== 'clock_drifting'
}

export interface Incident {
  id: string
  /** What people quote to support. */
  code: string
  product: string
  cause: IncidentCause
  /** The credential whose call met it first, and the grant this one belongs to. */
  credential: string
  grant: string | null
  openedAt: Date
  closedAt: Date | null
}

/** So often it is seen whether it is over. */
export const probeEveryMs = 15_000

/** A drift that nobody has met for so long is over: what asks after it may keep the time with another clock. */
export const driftEndsMs = 60 * 60_000

/** What a call that is accepted ends. */
export const faults: FaultCause[] = ['product_down', 'clock_off', 'signature_refused']

/** One that begins again within so long was not over, and only afterwards people are told that it is. */
export const calmMs = 15_000

/** Faults whose cause lies with Mekari, so that somebody there has to act. */
export function isOurs({ cause }: Pick<Incident, 'cause'>): boolean {
  return cause !== 'product_down'
}

/** Unlike the code of a request, so that nobody takes one for the other. */
export function drawIncidentCode(): string {
  const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
  return `INC-${Array.from({ length: 6 }, () => letters.charAt(randomInt(letters.length))).join('')}`
}
