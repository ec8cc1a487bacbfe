/** Records, once each, that a withdrawal still waits for its issuers: after a quarter of an hour, and once more after a day. */
import { type Context, change, type Fact, read } from '../audit/index.ts'
import { listToRevoke } from '../credential/index.ts'
import { isUntold, type Untold, updateTold } from './store-withdrawal.ts'

const firstMs = 15 * 60_000
const againMs = 24 * 3600_000

export async function warnOfUnconfirmed(ctx: Context): Promise<void> {
  const now = ctx.clock.now().getTime()
  const patience = { first: new Date(now - firstMs), again: new Date(now - againMs) }
  if (!(await read(ctx, (tx) => isUntold(tx, ctx.company, patience)))) return
  const toRevoke = await listToRevoke(ctx)
  await change(ctx, async (tx) => {
    const late = await updateTold(tx, ctx.company, patience)
    if (late.length === 0) return { result: undefined, unrecorded: 'somebody else has just told of it' }
    for (const { id } of late) ctx.log.error('a withdrawal waits for its issuer', { company: ctx.company, subject: id })
    return { result: undefined, events: late.map((one) => warningOf(one, toRevoke)) }
  })
}

/** Where an issuer has to confirm, and where people have to end it by hand. */
function warningOf({ id: withdrawal, told, left }: Untold, toRevoke: Set<string>): Fact {
  const byHand = left.filter(({ grant }) => toRevoke.has(grant))
  const facts = { withdrawal, told, waiting: productsOf(left.filter((one) => !byHand.includes(one))) }
  return { name: 'withdrawal.unconfirmed', facts: { ...facts, byHand: productsOf(byHand) } }
}

function productsOf(left: Untold['left']): string[] {
  return [...new Set(left.map(({ product }) => product))].toSorted()
}
