/** The mission's figures: a builder's over their own company, an operator's over all that count. */
import type { FigureName } from '../../../contract/figure.ts'
import { type Context, read, type Tools } from '../audit/index.ts'
import { computeFigures, dealsCounted, partsOf } from './compute-figures.ts'
import type { Count, FigureNumbers, FigureProperties, FigureTerms, Told } from './figure.ts'
import {
  selectAllFigureEvents,
  selectDeals,
  selectFigureCompanies,
  selectFigureEvents,
  selectProperties,
} from './store-figures.ts'

declare module '../audit/context.ts' {
  interface Tools {
    figureTerms: FigureTerms
  }
}

/** What was sold is Mekari's own: a company is told of the rest. */
export async function readOwnFigures(ctx: Context): Promise<FigureNumbers[]> {
  const events = await read(ctx, (tx) => selectFigureEvents(tx, ctx.company))
  const figures = computeFigures({ events, deals: [] }, ctx.figureTerms, ctx.clock.now())
  return figures.filter(({ name }) => name !== 'deals')
}

/** The company's own latest events, as the figures count them. */
export function readFigureEvents(ctx: Context): Promise<FigureProperties[]> {
  return read(ctx, (tx) => selectProperties(tx, ctx.company))
}

export async function readAllFigures(tools: Tools): Promise<FigureNumbers[]> {
  return computeFigures(await readAll(tools), tools.figureTerms, tools.clock.now())
}

export interface Part extends Count {
  id: string
  name: string
}

/** A figure company by company, or deal by deal. */
export async function readFigureParts(tools: Tools, name: FigureName): Promise<Part[]> {
  const [told, now] = [await readAll(tools), tools.clock.now()]
  if (name === 'deals')
    return dealsCounted(told.deals, tools.figureTerms, now).map(({ id, products }) => ({
      ...{ id, name: products.join(', '), value: 1, counted: 1, of: null },
    }))
  const counts = partsOf(name, told, { terms: tools.figureTerms, now })
  const companies = await selectFigureCompanies(tools.db.operator.kysely)
  return companies.flatMap(({ id, externalId, name: called }) => {
    const count = counts.get(id)
    return count && (count.counted > 0 || (count.of ?? 0) > 0) ? [{ id: externalId, name: called, ...count }] : []
  })
}

/** Of all companies that count, and every deal. */
export async function readAll({ db }: Tools): Promise<Told> {
  const [events, deals] = await Promise.all([
    selectAllFigureEvents(db.operator.kysely),
    selectDeals(db.operator.kysely),
  ])
  return { events, deals }
}
