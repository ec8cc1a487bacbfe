/** An incident: one fault between a company and a product, told once when it begins and once when it is over. */
import { randomInt } from 'node:crypto'
import type { ErrorCode } from '../../../contract/error.ts'

export type IncidentCause = Extract<ErrorCode, 'product_down' | 'clock_off' | 'signature_refused'>

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
