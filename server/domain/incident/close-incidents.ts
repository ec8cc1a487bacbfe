/** A call was accepted again: what stood in its way is over. */
import { type Context, change, system } from '../audit/index.ts'
import { updateClosed } from './store.ts'

/** Of refused signatures only that of this credential is over. */
export function closeIncidents(ctx: Context, end: { product: string; credential: string }): Promise<void> {
  const now = ctx.clock.now()
  return change({ ...ctx, actor: system }, async (tx) => {
    const closed = await updateClosed(tx, ctx.company, { ...end, now })
    const { product } = end
    return {
      result: undefined,
      events: closed.map(({ id, code, cause }) => {
        const facts = { incident: id, code, closedAt: now.toISOString() }
        return { name: 'incident.closed', product, outcome: cause, facts }
      }),
    }
  })
}
