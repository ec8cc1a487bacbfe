/** The figures and the way once more, from the record itself: what is kept has to agree with it. */
import { isDeepStrictEqual } from 'node:util'
import { newId } from '../../platform/id.ts'
import { type Context, contextFor, read, system, type Tools } from '../audit/index.ts'
import { getCompany, listCompanies } from '../company/index.ts'
import { computeFigures, dealsOf } from './compute-figures.ts'
import { countFunnel } from './define-funnel.ts'
import type { Count, FigureEvent } from './figure.ts'
import { projectFigures, wantedOf } from './project-figures.ts'
import { countAll } from './read-figures.ts'
import { countAllFunnel } from './read-funnel.ts'
import { selectDeals, selectRawEvents } from './store-figures.ts'

export interface Recounted {
  /** The figure, or the step of the way. */
  about: string
  shown: Count
  recounted: Count
  agrees: boolean
}

/** What is not copied yet is copied first: an answer about a moment, not about how late the copy is. */
export async function recount(tools: Tools): Promise<Recounted[]> {
  const nowhere = contextFor(tools, { actor: system, company: '', requestId: newId('req') })
  const events: FigureEvent[] = []
  for (const { id } of await listCompanies(nowhere)) {
    const ctx = { ...nowhere, company: id }
    await projectFigures(ctx)
    if (!(await getCompany(ctx)).isInternal) events.push(...(await readRaw(ctx)))
  }
  return [...(await recountFigures(tools, events)), ...(await recountFunnel(tools, events))]
}

async function recountFigures(tools: Tools, events: FigureEvent[]): Promise<Recounted[]> {
  const deals = await selectDeals(tools.db.operator.kysely)
  const [{ at: now, items }, terms] = [await countAll(tools), tools.figureTerms]
  const shown = [...items, dealsOf(deals, { terms, now })]
  return compare(shown, computeFigures({ events, deals }, terms, now), ({ name }) => `figure ${name}`)
}

async function recountFunnel(tools: Tools, events: FigureEvent[]): Promise<Recounted[]> {
  const { at: until, items } = await countAllFunnel(tools)
  const { ga: from, environment } = tools.figureTerms
  const here = events.filter((event) => (event.environment ?? environment) === environment)
  const told = (counts: typeof items) => counts.map(({ took, ...count }) => ({ ...count, value: took, of: null }))
  return compare(told(items), told(countFunnel(here, { from, until }, 'company')), ({ step }) => `step ${step}`)
}

/** Both in one order. */
function compare<T extends Count>(shown: T[], again: T[], about: (one: T) => string): Recounted[] {
  return shown.flatMap((one, place) => {
    const recounted = again[place]
    return recounted ? [{ about: about(one), shown: one, recounted, agrees: isDeepStrictEqual(one, recounted) }] : []
  })
}

function readRaw(ctx: Context): Promise<FigureEvent[]> {
  return read(ctx, (tx) => selectRawEvents(tx, ctx.company, wantedOf(ctx)))
}
