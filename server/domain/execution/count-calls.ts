/** How often each right was used since a moment, and how often an act came to nothing. */
import { type Context, read } from '../audit/index.ts'
import type { Incident } from '../incident/index.ts'
import { countByGrant, countFailed, countOf, selectUnderWay, type UnderWay, type Use } from './store-calls.ts'

/** By the id of the grant; one that was not used is absent. */
export function countCalls(ctx: Context, since: Date): Promise<Map<string, Use>> {
  return read(ctx, (tx) => countByGrant(tx, ctx.company, since))
}

/** A count may take no longer: whoever takes access back waits for it. */
const withinMs = 2000

/** How often these rights, or one action of them, were used since a moment; null where that is not counted in time. */
export async function countUse(
  ctx: Context,
  of: { grants: string[]; action: string | null; since: Date },
): Promise<number | null> {
  try {
    return await read(ctx, (tx) => countOf(tx, ctx.company, { ...of, withinMs }))
  } catch (error) {
    if (isCancelled(error)) return null
    throw error
  }
}

/** PostgreSQL's code for a statement that took too long. */
function isCancelled(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '57014'
}

/** The calls under these grants that were sent and have not ended yet. */
export function findUnderWay(ctx: Context, grants: string[]): Promise<UnderWay[]> {
  return read(ctx, (tx) => selectUnderWay(tx, ctx.company, grants))
}

/** How many acts an incident has cost so far, or did until its end. */
export function countLost(ctx: Context, { product, cause, openedAt, closedAt }: Incident): Promise<number> {
  const actions = ctx.catalogue.products.find(({ id }) => id === product)?.actions.map(({ id }) => id) ?? []
  const fault = { actions, cause, from: openedAt, to: closedAt ?? ctx.clock.now() }
  return read(ctx, (tx) => countFailed(tx, ctx.company, fault))
}
