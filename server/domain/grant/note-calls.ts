/** Notes with a withdrawal how often what it ended was used in the 30 days before: counted afterwards, so that the end waits for no count. */
import { type Context, change } from '../audit/index.ts'
import { updateCalls } from './store-withdrawal.ts'

export function noteCalls(ctx: Context, counted: { id: string; calls: number }): Promise<void> {
  return change(ctx, async (tx) => {
    await updateCalls(tx, ctx.company, counted)
    return { result: undefined, unrecorded: 'the withdrawal is recorded, and each call is' }
  })
}
