/** Copies what is new of a company's record for the figures, and keeps what it comes to; looking again copies nothing twice and misses nothing that came late. */
import { eventNames, figureNames } from '../../../contract/event.ts'
import { type Context, change, read } from '../audit/index.ts'
import { type Company, getCompany, isGated } from '../company/index.ts'
import {
  copyEvents,
  isBehind,
  isLast,
  moveOn,
  selectNextStretch,
  upsertFigureCompany,
  type Wanted,
} from './store-figures.ts'
import { keepCounts } from './store-kept.ts'
import { scopeOf, termsOf } from './store-scope.ts'

/** Every event with a name among the figures, and what else tells which agents there are; acts are too many: of them only first successes count. */
const names: Wanted['names'] = [
  'agent.synced',
  'agent.deleted',
  ...eventNames.filter((name) => figureNames[name] && !/^(execution|runtime)\./.test(name)),
]

export async function projectFigures(ctx: Context): Promise<void> {
  const told = { ...toldOf(await getCompany(ctx)), terms: termsOf(ctx.figureTerms) }
  const wanted = wantedOf(ctx)
  if (!(await read(ctx, (tx) => isBehind(tx, ctx.company, { told, wanted })))) return
  for (let isDone = false; !isDone; ) isDone = await projectNext(ctx, { told, wanted })
}

/** Answers whether it was the last stretch. */
function projectNext(ctx: Context, { told, wanted }: { told: ReturnType<typeof toldOf>; wanted: Wanted }) {
  return change(ctx, async (tx) => {
    await upsertFigureCompany(tx, ctx.company, told)
    const stretch = await selectNextStretch(tx, ctx.company)
    await copyEvents(tx, ctx.company, { ...wanted, stretch })
    await moveOn(tx, ctx.company, stretch)
    await keepCounts(tx, scopeOf(ctx.figureTerms, ctx.company))
    return { result: isLast(stretch), unrecorded: 'it is a copy of the record' }
  })
}

export function wantedOf({ catalogue }: Pick<Context, 'catalogue'>): Wanted {
  return { names, gated: catalogue.products.filter(isGated).map(({ id }) => id) }
}

function toldOf({ externalId, name, isInternal }: Company) {
  return { externalId, name, isInternal }
}
