/** How far agents, or companies, have come on the way from the list of actions to a stored access. */
import { funnelSteps } from '../../../contract/figure.ts'
import { type Context, read, type Tools } from '../audit/index.ts'
import { type Db, frameOf } from './read-figures.ts'
import type { Scope } from './store-counts.ts'
import { type FunnelCount, selectFunnel } from './store-funnel.ts'

export interface CountedFunnel {
  at: Date
  /** Every step, in the order of the way. */
  items: FunnelCount[]
}

/** Of the company, agent by agent. */
export function readOwnFunnel(ctx: Context): Promise<CountedFunnel> {
  return read(ctx, (tx) => countFunnel(tx, ctx, ctx.company))
}

/** Over all companies that count, company by company; once a minute at most. */
export function readAllFunnel(tools: Tools): Promise<CountedFunnel> {
  const { db, clock, figuresTold } = tools
  return figuresTold.remember('funnel', clock.now(), () => countFunnel(db.operator.kysely, tools, 'all'))
}

/** Since general availability, or from the beginning. */
async function countFunnel(db: Db, tools: Tools, company: Scope['company']): Promise<CountedFunnel> {
  const { scope, frame } = await frameOf(db, tools, company)
  const counts = await selectFunnel(db, scope, { from: frame.terms.ga, until: frame.now })
  const known = new Map(counts.map((count) => [count.step, count]))
  return { at: frame.now, items: funnelSteps.map((step) => known.get(step) ?? { step, counted: 0, took: null }) }
}
