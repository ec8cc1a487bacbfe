/** Takes back everything that an agent was granted, once it is there no more. */
import { type Context, change } from '../audit/index.ts'
import { keepEnded } from '../credential/index.ts'
import { findTaken, takeBack } from './withdraw.ts'

export async function endGrantsOf(ctx: Context, agent: string): Promise<void> {
  await change(ctx, async (tx) => {
    const taken = { agent }
    const parts = await findTaken(tx, ctx, taken)
    const ended = await takeBack(tx, ctx, { parts, taken, reason: '', withdrawal: null, by: ctx.actor.name })
    return {
      result: undefined,
      events: ended.map((one) => ({ ...one, facts: { ...one.facts, why: 'agent_deleted' } })),
    }
  })
  await keepEnded(ctx)
}
