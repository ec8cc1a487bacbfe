/** Mekari's HMAC: date and request line are signed, and what the gateway says against a signature is told apart. */

import type { Answer } from '../../../platform/send-http.ts'
import { authorization, digest } from '../../../platform/sign-hmac.ts'
import type { Request, Strategy } from '../strategy.ts'
import type { Trouble } from '../vault-call.ts'

// The gateway refuses a Date that is further off than this.
const SKEW_SECONDS = 300

export const mekariHmac: Strategy = {
  authType: 'mekari_hmac',
  takes: { clientId: /^[A-Za-z0-9._-]{1,64}$/, settings: {} },

  sign({ method, target, date: moment, body }, { clientId, secret }) {
    const date = moment.toUTCString()
    const signature = authorization({ username: clientId, secret: secret.reveal(), method, target, date })
    return { kind: 'signed', headers: { Date: date, Authorization: signature, ...digestOf({ method, body }) } }
  },

  explain(answer, now) {
    const text = answer.body.toString('latin1')
    if (answer.status === 403 && /cannot consume/i.test(text)) return refused('right_missing')
    if (answer.status === 403 && !/hmac/i.test(text)) return undefined
    // The gateway speaks in objects: a bare array is Jurnal's own no, to a user who may not do this there.
    if (text.trimStart().startsWith('[')) return undefined
    const offsetSeconds = clockOffset(answer, now)
    if (/valid date/i.test(text) || Math.abs(offsetSeconds ?? 0) > SKEW_SECONDS) {
      return { kind: 'trouble', code: 'clock_off', sent: 'no', facts: { offsetSeconds } }
    }
    if (/does not match/i.test(text)) return refused('wrong_signature')
    if (/cannot be verified/i.test(text)) return refused('unknown_client')
    return refused('unexplained')
  },
}

// Documented as required on everything that writes; it is not among the signed headers.
function digestOf({ method, body = new Uint8Array() }: Pick<Request, 'method'> & { body: Uint8Array | undefined }) {
  return method === 'GET' ? {} : { Digest: digest(body) }
}

/** How many seconds the gateway's clock is ahead of ours, by the Date of its answer; null when it has none. */
function clockOffset({ headers }: Answer, now: Date): number | null {
  const theirs = Date.parse(String(headers.date))
  return Number.isNaN(theirs) ? null : Math.round((theirs - now.getTime()) / 1000)
}

function refused(cause: 'unknown_client' | 'wrong_signature' | 'right_missing' | 'unexplained'): Trouble {
  return { kind: 'trouble', code: 'signature_refused', sent: 'no', facts: { cause } }
}
