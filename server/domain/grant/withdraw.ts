/** Takes a grant back: refused from this moment on, "withdrawn" once its issuer has confirmed. */
import { AppError } from '../../platform/error.ts'
import { type Context, change, type Fact, type Tx } from '../audit/index.ts'
import { retireOf } from '../credential/index.ts'
import { updateWithdrawing, updateWithdrawn } from './store.ts'

/** `not_found` when there is no such grant or it has ended. */
export async function withdrawGrant(ctx: Context, input: { grant: string; reason: string }): Promise<void> {
  const found = await change(ctx, async (tx) => {
    const withdrawn = await takeBack(tx, ctx, input)
    if (!withdrawn) return { result: false, unrecorded: 'there was nothing to withdraw' }
    return { result: true, events: [withdrawn] }
  })
  if (!found) throw new AppError('not_found')
}

/** Ends a living grant, and its credentials at their issuer; answers what is to be recorded. */
export async function takeBack(
  tx: Tx,
  ctx: Context,
  { grant, reason }: { grant: string; reason: string },
): Promise<Fact | undefined> {
  const end = { grant, reason, by: ctx.actor.name, now: ctx.clock.now() }
  const ended = await updateWithdrawing(tx, ctx.company, end)
  if (!ended) return undefined
  await retireOf(tx, ctx, { grant, states: ['staged', 'active'] })
  await updateWithdrawn(tx, ctx.company, grant)
  return { name: 'grant.withdrawn', ...ended, facts: { grant, reason } }
}

/** Says "withdrawn" when the last credential is confirmed as revoked; does nothing for a grant that lives. */
export function settleWithdrawal(ctx: Context, input: { grant: string }): Promise<void> {
  return change(ctx, async (tx) => {
    await updateWithdrawn(tx, ctx.company, input.grant)
    return { result: undefined, unrecorded: 'the withdrawal and each revocation are recorded' }
  })
}
