/** The mission's figures: a builder's over their own company, an operator's over all that count. */
import type { FigureName } from '../../../contract/figure.ts'
import { type Context, read, type Tools } from '../audit/index.ts'
import { composeFigures, dealsCounted, dealsOf, type Frame, planTimes, share } from './compute-figures.ts'
import type { Count, FigureNumbers, FigureProperties, FigureTerms } from './figure.ts'
import type { FiguresTold } from './figures-told.ts'
import { selectBegin, selectIsCounting, selectParts, selectTally } from './store-counts.ts'
import { selectDeals, selectFigureCompanies, selectProperties } from './store-figures.ts'
import { type Db, type Scope, scopeOf } from './store-scope.ts'

declare module '../audit/context.ts' {
  interface Tools {
    figureTerms: FigureTerms
    figuresTold: FiguresTold
  }
}

export interface Counted {
  at: Date
  /** What is not counted yet is missing. */
  isCounting: boolean
  items: FigureNumbers[]
}

/** What was sold is Mekari's own: a company is told of the rest. */
export function readOwnFigures(ctx: Context): Promise<Counted> {
  return read(ctx, (tx) => countFigures(tx, ctx, ctx.company))
}

/** The company's own latest events, as the figures count them. */
export function readFigureEvents(ctx: Context): Promise<FigureProperties[]> {
  return read(ctx, (tx) => selectProperties(tx, ctx.company))
}

/** As all companies were counted within the minute, and as deals are known now: whoever brings a list sees it at once. */
export async function readAllFigures(tools: Tools): Promise<Counted> {
  const { db, clock, figureTerms: terms, figuresTold } = tools
  const counted = await figuresTold.remember('figures', clock.now(), () => countAll(tools))
  const sold = dealsOf(await selectDeals(db.operator.kysely), { terms, now: clock.now() })
  return { ...counted, items: [...counted.items, sold] }
}

/** Over all companies that count, at this moment. */
export function countAll(tools: Tools): Promise<Counted> {
  return countFigures(tools.db.operator.kysely, tools, 'all')
}

async function countFigures(db: Db, tools: Tools, company: Scope['company']): Promise<Counted> {
  const { scope, frame } = await frameOf(db, tools, company)
  const isCounting = await selectIsCounting(db, scope)
  return { at: frame.now, isCounting, items: composeFigures(await selectTally(db, scope, planTimes(frame)), frame) }
}

export async function frameOf(db: Db, { figureTerms: terms, clock }: Tools, company: Scope['company']) {
  const scope = scopeOf(terms, company)
  const frame: Frame = { terms, now: clock.now(), begin: terms.ga ?? (await selectBegin(db, scope)) }
  return { scope, frame }
}

export interface Part extends Count {
  id: string
  name: string
  /** The operator whose list tells the deal, by name; null where Qontak CRM does, and for a company. */
  broughtBy: string | null
}

/** A figure company by company, or deal by deal. */
export async function readFigureParts(tools: Tools, name: FigureName): Promise<Part[]> {
  if (name !== 'deals') return tools.figuresTold.remember(name, tools.clock.now(), () => countParts(tools, name))
  const deals = dealsCounted(await selectDeals(tools.db.operator.kysely), tools.figureTerms, tools.clock.now())
  return deals.map(({ id, products, broughtBy }) => ({
    ...{ id, name: products.join(', '), value: 1, counted: 1, of: null, broughtBy: broughtBy?.name ?? null },
  }))
}

async function countParts(tools: Tools, name: keyof typeof selectParts): Promise<Part[]> {
  const db = tools.db.operator.kysely
  const { scope, frame } = await frameOf(db, tools, 'all')
  const parts = await selectParts[name](db, scope, planTimes(frame))
  const counts = new Map(
    parts.map(({ company, ...count }) => [company, { ...share(count.counted, count.of ?? 0), ...count }]),
  )
  const companies = await selectFigureCompanies(db)
  return companies.flatMap(({ id, externalId, name: called }) => {
    const count = counts.get(id)
    return count && (count.counted > 0 || (count.of ?? 0) > 0)
      ? [{ id: externalId, name: called, broughtBy: null, ...count }]
      : []
  })
}
