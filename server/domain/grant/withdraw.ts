/** Takes a grant back: refused from this moment on, "withdrawn" once its issuer has confirmed. */
import { AppError } from '../../platform/error.ts'
import { type Context, change } from '../audit/index.ts'
import { retireOf } from '../credential/index.ts'
import { updateWithdrawing, updateWithdrawn } from './store.ts'

/** `not_found` when there is no such grant or it has ended. */
export async function withdrawGrant(ctx: Context, input: { grant: string; reason: string }): Promise<void> {
  const { grant, reason } = input
  const found = await change(ctx, async (tx) => {
    const end = { grant, reason, by: ctx.actor.name, now: ctx.clock.now() }
    const ended = await updateWithdrawing(tx, ctx.company, end)
    if (!ended) return { result: false, unrecorded: 'there was nothing to withdraw' }
    await retireOf(tx, ctx, { grant, states: ['staged', 'active'] })
    await updateWithdrawn(tx, ctx.company, grant)
    return { result: true, events: [{ name: 'grant.withdrawn', ...ended, facts: { grant, reason } }] }
  })
  if (!found) throw new AppError('not_found')
}

/** Says "withdrawn" when the last credential is confirmed as revoked; does nothing for a grant that lives. */
export function settleWithdrawal(ctx: Context, input: { grant: string }): Promise<void> {
  return change(ctx, async (tx) => {
    await updateWithdrawn(tx, ctx.company, input.grant)
    return { result: undefined, unrecorded: 'the withdrawal and each revocation are recorded' }
  })
}
