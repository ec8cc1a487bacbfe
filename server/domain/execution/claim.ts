/** Claims an act before anything is sent: one round trip in which grant, intent, limits and a customer's yes hold still. */
import { AppError } from '../../platform/error.ts'
import { type Context, changeAtOnce } from '../audit/index.ts'
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

type Verdict =
  | { verdict: 'claimed' | 'fallen' | 'seen' | 'unconfirmed' }
  | { verdict: 'full'; limit: 'maxPerDay' | 'maxPerContact'; bound: number; resetsAt: string }

/**
 * The claimed act; nothing when grant, limits or intent are not as they were when they were looked at. Throws `limit_reached`,
 * and `confirmation_required` for an act that nobody has said yes to yet.
 */
export async function claim(ctx: Context, act: ReadyAct): Promise<Execution | undefined> {
  const now = ctx.clock.now()
  const answer = await changeAtOnce<Verdict>(ctx, {
    run: 'claim_execution',
    input: inputOf(act, now),
    // Of a read nothing is told before it is settled; of anything else something may have happened.
    isPassing: act.grant.definition.version.effect === 'read',
    fact: {
      name: 'execution.claimed',
      agent: act.wish.agent,
      action: act.wish.action,
      product: act.grant.definition.product.id,
      ...(act.grant.credential ? { credential: act.grant.credential.id } : {}),
      facts: factsOf(act),
    },
  })
  if (answer.verdict === 'full') throw limitReached(act, answer)
  if (answer.verdict === 'unconfirmed' && act.confirmation) throw await askToConfirm(ctx, act.wish, act.confirmation)
  return answer.verdict === 'claimed' ? claimed(act, now) : undefined
}

function inputOf({ id, wish, grant, intent, amount, confirmation, ...act }: ReadyAct, now: Date) {
  const { choice, action, version, grantedDigest, grantedLimits, settings } = grant
  const { after, reference, trace, counted } = act
  return {
    ...{ id, after, reference, trace, counted, choice, action, version, grantedDigest, grantedLimits, now },
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
    deadline: new Date(now.getTime() + deadlineMs),
  }
}

function factsOf({ id, wish, grant }: ReadyAct) {
  const { grant: right, version, grantedDigest: digest } = grant
  const contact = wish.contact ? { contact: wish.contact.pseudonym } : {}
  return { execution: id, grant: right, version, digest, mode: wish.mode, ...contact }
}

function claimed({ id, wish, grant, reference, trace, counted }: ReadyAct, now: Date): Execution {
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
    startedAt: now,
    settledAt: null,
    lookedUp: 0,
    replayed: false,
  }
}

function limitReached(
  { grant }: ReadyAct,
  { limit, bound, resetsAt }: Extract<Verdict, { verdict: 'full' }>,
): AppError {
  return new AppError('limit_reached', {
    ...{ product: grant.definition.product.id, timeZone: grant.timeZone, limit, bound },
    resetsAt: new Date(resetsAt).toISOString(),
  })
}
