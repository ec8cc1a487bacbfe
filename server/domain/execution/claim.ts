/** Claims an act before anything is sent: one round trip in which grant, intent and limits hold still. */
import { AppError } from '../../platform/error.ts'
import { type Context, changeAtOnce } from '../audit/index.ts'
import type { UsableGrant } from '../grant/index.ts'
import { deadlineMs, type Execution, type Wish } from './execution.ts'
import type { Intent } from './parse-wish.ts'

/** An act that is ready to be claimed: everything is known, nothing is sent. */
export interface ReadyAct {
  id: string
  wish: Wish
  grant: UsableGrant
  product: string
  intent: Intent | null
  /** The failed or outworn act that stood under the same key. */
  after: string | null
  reference: string
  amount: bigint | null
}

type Verdict =
  | { verdict: 'claimed' | 'fallen' | 'seen' }
  | { verdict: 'full'; limit: 'maxAmount'; maxAmount: string }
  | { verdict: 'full'; limit: 'maxPerDay'; maxPerDay: number; resetsAt: string }

/** The claimed act; nothing when grant or intent are not as they were when they were looked at. Throws `limit_reached`. */
export async function claim(ctx: Context, act: ReadyAct): Promise<Execution | undefined> {
  const now = ctx.clock.now()
  const answer = await changeAtOnce<Verdict>(ctx, {
    run: 'claim_execution',
    input: inputOf(act, now),
    fact: {
      name: 'execution.claimed',
      agent: act.wish.agent,
      action: act.wish.action,
      product: act.product,
      credential: act.grant.credential.id,
      facts: factsOf(act),
    },
  })
  if (answer.verdict === 'full') throw limitReached(act, answer)
  return answer.verdict === 'claimed' ? claimed(act, now) : undefined
}

function inputOf({ id, wish, grant, intent, after, reference, amount }: ReadyAct, now: Date) {
  const { choice, action, version, grantedDigest } = grant
  return {
    ...{ id, after, reference, choice, action, version, grantedDigest, now },
    agent: wish.agent,
    mode: wish.mode,
    conversation: wish.conversation,
    grant: grant.grant,
    credential: grant.credential.id,
    key: intent?.key,
    fingerprint: intent?.fingerprint,
    amount: amount?.toString(),
    deadline: new Date(now.getTime() + deadlineMs),
  }
}

function factsOf({ id, wish, grant }: ReadyAct) {
  return { execution: id, grant: grant.grant, version: grant.version, digest: grant.grantedDigest, mode: wish.mode }
}

function claimed({ id, wish, grant, reference }: ReadyAct, now: Date): Execution {
  return {
    id,
    agent: wish.agent,
    action: wish.action,
    version: grant.version,
    grant: grant.grant,
    credential: grant.credential.id,
    grantedDigest: grant.grantedDigest,
    mode: wish.mode,
    reference,
    state: 'claimed',
    output: null,
    error: null,
    summary: '',
    startedAt: now,
    settledAt: null,
    lookedUp: 0,
    replayed: false,
  }
}

function limitReached({ product, grant, amount }: ReadyAct, full: Extract<Verdict, { verdict: 'full' }>): AppError {
  const facts = { product, timeZone: grant.timeZone, limit: full.limit }
  if (full.limit === 'maxAmount')
    return new AppError('limit_reached', { ...facts, maxAmount: full.maxAmount, amount: amount?.toString() })
  const resetsAt = new Date(full.resetsAt).toISOString()
  return new AppError('limit_reached', { ...facts, maxPerDay: full.maxPerDay, resetsAt })
}
