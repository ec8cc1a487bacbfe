/** What an exchange with a product means: its own answer, or one of four kinds of trouble. */

import type { Json } from '../../../products/define.ts'
import { NotAsSealed } from '../../platform/aes-gcm.ts'
import type { Answer, Failure } from '../../platform/send-http.ts'
import { readJson } from './read-json.ts'
import { readWords } from './read-words.ts'
import type { Strategy } from './strategy.ts'
import type { SignedOutcome, Trouble } from './vault-call.ts'

/** Who answered: how it is vouched for there, and whether it is a company's own system or Mekari's gateway. */
export interface Answering {
  strategy: Strategy
  isOwn: boolean
}

export function judgeAnswer(answer: Answer, now: Date, { strategy, isOwn }: Answering): SignedOutcome {
  const { status } = answer
  if (status >= 500) return productDown('maybe', { status })
  if (status === 429) {
    return { kind: 'trouble', code: 'rate_limited', sent: 'no', facts: { retryAfterSeconds: waitAsked(answer, now) } }
  }
  const trouble = status === 401 || status === 403 ? strategy.explain(answer, now) : undefined
  if (trouble) return trouble
  const body = readBody(answer, isOwn)
  // Whatever its status, what is not JSON was not said by the product; so nobody knows what it did.
  if (body === undefined) return productDown('maybe', { status, cause: 'not_json' })
  const driftSeconds = isOwn ? null : driftOf(answer, now)
  return { kind: 'answer', status, body, ...(driftSeconds !== null && { driftSeconds }) }
}

/** The gateway refuses what is five minutes off: from two on somebody should look after the clocks. */
const worthAWordSeconds = 120

function driftOf({ headers }: Answer, now: Date): number | null {
  const seconds = Math.round((Date.parse(String(headers.date)) - now.getTime()) / 1000)
  return Math.abs(seconds) > worthAWordSeconds ? seconds : null
}

/** Mekari's products speak JSON; a company's own system may also say yes in plain words, or in none. */
function readBody(answer: Answer, isOwn: boolean): Json | undefined {
  if (answer.status === 204) return null
  const json = readJson(answer.body)
  return json === undefined && isOwn && answer.status < 300 ? readWords(answer) : json
}

export function judgeFailure({ sent, cause }: Failure): Trouble {
  return productDown(sent, { cause })
}

/** A stored secret that is not as it was sealed for this very credential: nobody is called with it. */
export function judgeClosed(error: unknown): Trouble {
  if (!(error instanceof NotAsSealed)) throw error
  return { kind: 'trouble', code: 'signature_refused', sent: 'no', facts: { cause: 'not_as_sealed' } }
}

function productDown(sent: Trouble['sent'], facts: { status?: number; cause?: string }): Trouble {
  return { kind: 'trouble', code: 'product_down', sent, facts }
}

/** Seconds until the product wants to hear of us again; its counters are published to reset on the minute and the hour. */
function waitAsked({ headers }: Answer, now: Date): number {
  const asked = headers['retry-after']
  if (typeof asked === 'string' && /^\d{1,4}$/.test(asked)) return Number(asked)
  const period = headers['x-ratelimit-remaining-hour'] === '0' ? 3600 : 60
  return period - (Math.floor(now.getTime() / 1000) % period)
}
