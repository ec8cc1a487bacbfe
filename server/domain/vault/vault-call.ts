/** A call to a product and what came of it, in words that know neither headers nor signatures. */
import type { ErrorCode } from '../../../contract/error.ts'
import type { Json, ProductCall } from '../../../products/define.ts'
import type { Facts } from '../../platform/error.ts'

export interface VaultCall {
  method: ProductCall['method']
  /** The product's own part of the gateway, e.g. "/public/jurnal/api/v1". */
  prefix: string
  /** Path and query below the prefix, exactly as they are to stand on the wire. */
  path: string
  body?: Json
  /** Our reference of the act, by which a system that knows this header does it once. */
  idempotencyKey?: string
  /** How long it may take as a whole, where that is less than for any call. */
  timeoutMs?: number
}

/** The product (or the gateway before it) did not answer in a way that means anything to an action. */
export interface Trouble {
  kind: 'trouble'
  code: Extract<ErrorCode, 'product_down' | 'rate_limited' | 'clock_off' | 'signature_refused'>
  /** `no` only when it is certain that the product has not carried the call out. */
  sent: 'no' | 'maybe'
  /** For operators; an agent is told the code alone. */
  facts: Facts
}

/** The product's own answer, be it a yes or a no, or the trouble that stood in its way. */
export type SignedOutcome =
  /** `driftSeconds`: so far the gateway's clock is ahead of ours, where that is worth a word though the call was taken. */
  { kind: 'answer'; status: number; body: Json; driftSeconds?: number } | Trouble
