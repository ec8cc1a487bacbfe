/** The figures once more, from the record itself: what the copy shows has to agree with it. */
import { isDeepStrictEqual } from 'node:util'
import { newId } from '../../platform/id.ts'
import { type Context, contextFor, read, system, type Tools } from '../audit/index.ts'
import { getCompany, listCompanies } from '../company/index.ts'
import { computeFigures, dealsOf } from './compute-figures.ts'
import type { FigureEvent, FigureNumbers } from './figure.ts'
import { projectFigures, wantedOf } from './project-figures.ts'
import { countAll } from './read-figures.ts'
import { selectDeals, selectRawEvents } from './store-figures.ts'

export interface Recounted {
  shown: FigureNumbers
  recounted: FigureNumbers
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
  const deals = await selectDeals(tools.db.operator.kysely)
  const [{ at: now, items }, terms] = [await countAll(tools), tools.figureTerms]
  const again = computeFigures({ events, deals }, terms, now)
  return [...items, dealsOf(deals, { terms, now })].flatMap((figure, place) => {
    const recounted = again[place]
    return recounted ? [{ shown: figure, recounted, agrees: isDeepStrictEqual(figure, recounted) }] : []
  })
}

function readRaw(ctx: Context): Promise<FigureEvent[]> {
  return read(ctx, (tx) => selectRawEvents(tx, ctx.company, wantedOf(ctx)))
}
