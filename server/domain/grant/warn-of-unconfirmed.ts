/** Records, once each, that a withdrawal still waits for its issuers: after a quarter of an hour, and once more after a day. */
import { type Context, change, type Fact, lookOverAll } from '../audit/index.ts'
import { listToRevoke } from '../credential/index.ts'
import { type Untold, untold, updateTold } from './store-withdrawal.ts'

const firstMs = 15 * 60_000
const againMs = 24 * 3600_000

function patienceOf({ clock }: Context) {
  const now = clock.now().getTime()
  return { first: new Date(now - firstMs), again: new Date(now - againMs) }
}

export function whereWithdrawalsWait(ctx: Context): Promise<string[]> {
  return lookOverAll(ctx, untold(patienceOf(ctx)))
}

export async function warnOfUnconfirmed(ctx: Context): Promise<void> {
  const patience = patienceOf(ctx)
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
