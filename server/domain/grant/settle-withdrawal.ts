/** Says "withdrawn" of a grant, and of the withdrawal by which it ended, when the last credential is confirmed as revoked. */
import { type Context, change, type Fact, lookOverAll, read, type Tx } from '../audit/index.ts'
import { lockGrant } from './store.ts'
import { lockWithdrawalOf, selectStray, stray, updateOver, updateWithdrawn } from './store-withdrawal.ts'

/** Does nothing for a grant that lives. */
export function settleWithdrawal(ctx: Context, { grant }: { grant: string }): Promise<void> {
  return change(ctx, async (tx) => {
    // Of two that end at once, the later sees both.
    await lockGrant(tx, ctx.company, grant)
    const events = await settle(tx, ctx, grant)
    if (events.length > 0) return { result: undefined, events }
    return { result: undefined, unrecorded: 'the withdrawal and each revocation are recorded' }
  })
}

export function whereWithdrawalsAreStray(ctx: Context): Promise<string[]> {
  return lookOverAll(ctx, stray)
}

/** Ends withdrawals whose last grant was confirmed by a node of before, which does not know them. */
export async function settleStray(ctx: Context): Promise<void> {
  for (const id of await read(ctx, (tx) => selectStray(tx, ctx.company)))
    await change(ctx, async (tx) => {
      const over = await updateOver(tx, ctx.company, { id, confirmedAt: ctx.clock.now() })
      if (!over) return { result: undefined, unrecorded: 'somebody else has just settled it' }
      return { result: undefined, events: [confirmed(id, over)] }
    })
}

function confirmed(withdrawal: string, { told }: { told: number }): Fact {
  return { name: 'withdrawal.confirmed', facts: { withdrawal, told } }
}

/** Answers what is to be recorded: that its withdrawal is over, where this was the last of it. */
export async function settle(tx: Tx, ctx: Context, grant: string): Promise<Fact[]> {
  const withdrawal = await lockWithdrawalOf(tx, ctx.company, grant)
  await updateWithdrawn(tx, ctx.company, [grant])
  const over = withdrawal && (await updateOver(tx, ctx.company, { id: withdrawal, confirmedAt: ctx.clock.now() }))
  return over ? [confirmed(withdrawal, over)] : []
}
