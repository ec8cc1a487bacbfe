/** Lets an agent's action be asked for again, which a Super Admin had stopped; nothing is approved by it. */
import { AppError } from '../../platform/error.ts'
import { type Context, change } from '../audit/index.ts'
import { liftBlocks } from './store-blocks.ts'

/** `not_found` when it was not stopped. */
export async function liftBlock(ctx: Context, input: { agent: string; action: string }): Promise<void> {
  const lifted = await change(ctx, async (tx) => {
    const found = await liftBlocks(tx, ctx.company, { ...input, now: ctx.clock.now() })
    if (!found) return { result: false, unrecorded: 'there was nothing to lift' }
    return { result: true, events: [{ name: 'approval.reopened', agent: input.agent, action: input.action }] }
  })
  if (!lifted) throw new AppError('not_found')
}
