/** How often each right was used since a moment, and when for the last time. */
import { type Context, read } from '../audit/index.ts'
import { countByGrant, type Use } from './store-calls.ts'

/** By the id of the grant; one that was not used is absent. */
export function countCalls(ctx: Context, since: Date): Promise<Map<string, Use>> {
  return read(ctx, (tx) => countByGrant(tx, ctx.company, since))
}
