/** Claims an act before anything is sent: one round trip in which grant, intent, limits and a customer's yes hold still. */
import { AppError } from '../../platform/error.ts'
import { type Context, changeAtOnce, type Fact } from '../audit/index.ts'
import type { UsableGrant } from '../grant/index.ts'
import { askToConfirm } from './ask-to-confirm.ts'
import type { Confirmation } from './confirmation.ts'
import { deadlineMs, type Execution, type Wish } from './execution.ts'
import type { Intent } from './parse-wish.ts'

/** An act that is ready to be claimed: everything is known, nothing is sent. */
export interface ReadyAct {
  id: string
  wish: Wish
  grant: UsableGrant
  intent: Intent | null
  /** The failed or outworn act that stood under the same key. */
  after: string | null
  reference: string
  amount: bigint | null
  trace: string
  /** Whether it counts for the limits of a day. */
  counted: boolean
  /** The yes it needs. */
  confirmation: Confirmation | null
}

/** A count that is reached. */
export interface Full {
  limit: 'maxPerDay' | 'maxPerContact'
  bound: number
  resetsAt: string | Date
}

type Verdict = { verdict: 'claimed' | 'fallen' | 'seen' | 'unconfirmed' | 'stranger' } | ({ verdict: 'full' } & Full)

/** The act as it is claimed, or as it is written down with its outcome. */
export interface Put {
  startedAt: Date
  outcome?: object
  fact: Fact
  also?: Fact[]
}

/**
 * The claimed act; nothing when grant, limits or intent are not as they were when they were looked at. Throws `limit_reached`,
 * `confirmation_required` for an act that nobody has said yes to yet, and `unauthenticated` where the bearer ended meanwhile.
 */
export async function claim(ctx: Context, act: ReadyAct): Promise<Execution | undefined> {
  const now = ctx.clock.now()
  const fact: Fact = {
    name: 'execution.claimed',
    agent: act.wish.agent,
    action: act.wish.action,
    product: act.grant.definition.product.id,
    ...(act.grant.credential ? { credential: act.grant.credential.id } : {}),
    facts: claimFacts(act),
  }
  const isClaimed = await putAct(ctx, act, { startedAt: now, fact })
  if (typeof isClaimed === 'object') throw limitReached(act.grant, isClaimed)
  return isClaimed ? begun(act, now) : undefined
}

/** Answers whether it stands, or which count is reached; throws all else as claim() does. */
export async function putAct(
  ctx: Context,
  act: ReadyAct,
  { startedAt, outcome, fact, also = [] }: Put,
): Promise<boolean | Full> {
  const now = ctx.clock.now()
  const token = ctx.actor.kind === 'runtime' ? ctx.actor.id : undefined
  const answer = await changeAtOnce<Verdict>(ctx, {
    run: 'claim_execution',
    input: { ...inputOf(act, startedAt), now, token, outcome },
    fact,
    also,
    holds: `${act.wish.agent} ${act.wish.action}`,
  })
  if (answer.verdict === 'full') return answer
  if (answer.verdict === 'unconfirmed' && act.confirmation) throw await askToConfirm(ctx, act.wish, act.confirmation)
  if (answer.verdict === 'claimed') return true
  ctx.recent.forget(ctx.company)
  if (answer.verdict === 'stranger') throw new AppError('unauthenticated', { reason: 'runtime_token' })
  return false
}

function inputOf({ id, wish, grant, intent, amount, confirmation, ...act }: ReadyAct, startedAt: Date) {
  const { choice, action, version, grantedDigest, grantedLimits, settings } = grant
  const { after, reference, trace, counted } = act
  return {
    ...{ id, after, reference, trace, counted, choice, action, version, grantedDigest, grantedLimits, startedAt },
    chosenLimits: settings.limits,
    agent: wish.agent,
    mode: wish.mode,
    conversation: wish.conversation,
    contact: wish.contact?.pseudonym,
    confirmation: confirmation?.fingerprint,
    grant: grant.grant,
    credential: grant.credential?.id,
    key: intent?.key,
    fingerprint: intent?.fingerprint,
    amount: amount?.toString(),
    deadline: new Date(startedAt.getTime() + deadlineMs),
  }
}

/** What the record says of an act's right. */
export function claimFacts({ id, wish, grant }: ReadyAct) {
  const { grant: right, version, grantedDigest: digest } = grant
  const contact = wish.contact ? { contact: wish.contact.pseudonym } : {}
  return { execution: id, grant: right, version, digest, mode: wish.mode, ...contact }
}

/** An act that has begun. */
export function begun({ id, wish, grant, reference, trace, counted }: ReadyAct, startedAt: Date): Execution {
  return {
    id,
    agent: wish.agent,
    action: wish.action,
    version: grant.version,
    grant: grant.grant,
    credential: grant.credential?.id ?? null,
    grantedDigest: grant.grantedDigest,
    mode: wish.mode,
    contact: wish.contact?.pseudonym ?? null,
    ...{ reference, trace, counted },
    state: 'claimed',
    output: null,
    error: null,
    summary: '',
    startedAt,
    settledAt: null,
    lookedUp: 0,
    replayed: false,
  }
}

export function limitReached({ definition, timeZone }: UsableGrant, { limit, bound, resetsAt }: Full): AppError {
  const { id: product } = definition.product
  return new AppError('limit_reached', { product, timeZone, limit, bound, resetsAt: new Date(resetsAt).toISOString() })
}
