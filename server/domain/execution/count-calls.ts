/** How often each right was used since a moment. */
import { type Context, read } from '../audit/index.ts'
import { countByGrant } from './store-calls.ts'

/** By the id of the grant; one that was not used is absent. */
export function countCalls(ctx: Context, since: Date): Promise<Map<string, number>> {
  return read(ctx, (tx) => countByGrant(tx, ctx.company, since))
}
