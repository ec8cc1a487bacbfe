/** How often each right was used since a moment, and how often an act came to nothing. */
import { type Context, read } from '../audit/index.ts'
import type { Incident } from '../incident/index.ts'
import { countByGrant, countFailed, countOf, type Use } from './store-calls.ts'

/** By the id of the grant; one that was not used is absent. */
export function countCalls(ctx: Context, since: Date): Promise<Map<string, Use>> {
  return read(ctx, (tx) => countByGrant(tx, ctx.company, since))
}

/** How much one right, or one action of it, was used since a moment, and how many of its calls have not ended yet. */
export function countUse(
  ctx: Context,
  of: { grant: string; action: string | null; since: Date },
): Promise<Use & { underWay: number }> {
  return read(ctx, (tx) => countOf(tx, ctx.company, of))
}

/** How many acts an incident has cost so far, or did until its end. */
export function countLost(ctx: Context, { product, cause, openedAt, closedAt }: Incident): Promise<number> {
  const actions = ctx.catalogue.products.find(({ id }) => id === product)?.actions.map(({ id }) => id) ?? []
  const fault = { actions, cause, from: openedAt, to: closedAt ?? ctx.clock.now() }
  return read(ctx, (tx) => countFailed(tx, ctx.company, fault))
}
