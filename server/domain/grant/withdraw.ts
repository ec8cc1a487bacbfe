/** Takes a grant back, or one action of it: refused from this moment on, "withdrawn" once its issuer has confirmed. */
import { AppError } from '../../platform/error.ts'
import { newId } from '../../platform/id.ts'
import { type Context, change, type Fact, type Tx } from '../audit/index.ts'
import { endOverlaps, retireAll } from '../credential/index.ts'
import { requestCredential } from './open-grants.ts'
import { lockGrant, updateWithdrawing, updateWithdrawn } from './store.ts'
import { type Part, selectPart, splitOff } from './store-life.ts'

export interface Withdrawing {
  grant: string
  /** In the words of whoever takes it back. */
  reason: string
  /** Only this one of its actions. */
  action?: string | undefined
  /** Why somebody had to look at it again, where they had to. */
  due?: string | null
}

/** `not_found` when there is no such grant, or no such action in it, or it has ended. */
export async function withdrawGrants(ctx: Context, { grant, reason, action, due = null }: Withdrawing): Promise<void> {
  const found = await change(ctx, async (tx) => {
    const withdrawn = await takeBack(tx, ctx, { grant, reason, part: action === undefined ? 'all' : { action } })
    if (!withdrawn) return { result: false, unrecorded: 'there was nothing to withdraw' }
    return { result: true, events: [{ ...withdrawn, facts: { ...withdrawn.facts, due } }] }
  })
  if (!found) throw new AppError('not_found')
  if (action !== undefined) await letPass(ctx, grant)
}

/**
 * Waits for acts that were being let in just when a part of the grant ended: they saw it as it was, and hold what goes on.
 * Whoever comes after them sees it as it is, so that nothing is claimed once this has answered.
 */
function letPass(ctx: Context, grant: string): Promise<void> {
  return change(ctx, async (tx) => {
    await lockGrant(tx, ctx.company, grant)
    return { result: undefined, unrecorded: 'nothing is changed' }
  })
}

/** Ends a living grant, or a part of it, and what its credentials may do at their issuer; answers what is to be recorded. */
export async function takeBack(
  tx: Tx,
  ctx: Context,
  { grant, reason, part }: { grant: string; reason: string; part: Part },
): Promise<Fact | undefined> {
  await lockGrant(tx, ctx.company, grant)
  const parted = await selectPart(tx, ctx.company, { grant, part })
  if (!parted) return undefined
  const { agent, product, ending: actions, digests, isAll } = parted
  const end = { grant, reason, by: ctx.actor.name, now: ctx.clock.now() }
  if (isAll) {
    await updateWithdrawing(tx, ctx.company, end)
    await retireAll(tx, ctx, grant)
    await updateWithdrawn(tx, ctx.company, grant)
  } else {
    await endOverlaps(tx, ctx, { grant })
    await splitOff(tx, ctx.company, { ...end, part, id: newId('grt'), state: 'withdrawn' })
    await requestCredential(tx, ctx, grant)
  }
  const facts = { grant, actions, digests, reason, by: ctx.actor.name, person: ctx.actor.id }
  return { name: isAll ? 'grant.withdrawn' : 'grant.narrowed', agent, product, facts }
}

/** Says "withdrawn" when the last credential is confirmed as revoked; does nothing for a grant that lives. */
export function settleWithdrawal(ctx: Context, input: { grant: string }): Promise<void> {
  return change(ctx, async (tx) => {
    // Of two that end at once, the later sees both.
    await lockGrant(tx, ctx.company, input.grant)
    await updateWithdrawn(tx, ctx.company, input.grant)
    return { result: undefined, unrecorded: 'the withdrawal and each revocation are recorded' }
  })
}
