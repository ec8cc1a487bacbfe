/** How far agents, or companies, have come on the way from the list of actions to the first success. */
import { type Context, read, type Tools } from '../audit/index.ts'
import type { FunnelCount } from './define-funnel.ts'
import { selectFunnel } from './store-funnel.ts'
import { type Db, type Scope, scopeOf } from './store-scope.ts'

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
  return tools.figuresTold.remember('funnel', tools.clock.now(), () => countAllFunnel(tools))
}

/** The same, at this moment. */
export function countAllFunnel(tools: Tools): Promise<CountedFunnel> {
  return countFunnel(tools.db.operator.kysely, tools, 'all')
}

/** Since general availability, or from the beginning. */
async function countFunnel(db: Db, { figureTerms, clock }: Tools, company: Scope['company']): Promise<CountedFunnel> {
  const at = clock.now()
  return { at, items: await selectFunnel(db, scopeOf(figureTerms, company), at) }
}
