/** Takes away again what a restored database believes chosen as it was before it was taken away, or before its limits were lowered. */
import { type Context, change, read } from '../audit/index.ts'
import { type Ended, noteEnded } from '../credential/index.ts'
import { findAction } from '../integration/index.ts'
import type { Choice } from './choice.ts'
import { removeChoiceRow, selectAsBefore } from './store.ts'

type Chosen = Pick<Choice, 'id' | 'agent' | 'action'>

export function findChosenAgain(ctx: Context, ended: Ended[]): Promise<Chosen[]> {
  const own = ended.filter(({ choice }) => choice)
  return read(ctx, (tx) => selectAsBefore(tx, ctx.company, own))
}

/** Whoever may choose chooses anew: nobody knows any more to what its limits were lowered. */
export async function removeAgain(ctx: Context, { id, agent, action }: Chosen, ended: Ended[]): Promise<void> {
  const own = ended.filter(({ choice }) => choice === id)
  const known = await findAction(ctx, action)
  const about = { agent, action, product: known?.product.id ?? 'other' }
  await change(ctx, async (tx) => {
    await noteEnded(tx, ctx, own)
    if (!(await removeChoiceRow(tx, ctx.company, { id, agent, now: ctx.clock.now() })))
      return { result: undefined, unrecorded: 'it was taken away meanwhile' }
    return { result: undefined, events: [{ name: 'choice.removed', ...about, facts: { choice: id, why: 'restored' } }] }
  })
}
