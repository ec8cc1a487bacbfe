/** Copies what is new of a company's record for the figures; looking again copies nothing twice and misses nothing that came late. */
import { eventNames, figureNames } from '../../../contract/event.ts'
import { type Context, change } from '../audit/index.ts'
import { type Company, getCompany, isGated } from '../company/index.ts'
import { copyEvents, moveOn, upsertFigureCompany, type Wanted } from './store-figures.ts'

/** Every event with a name among the figures, and what else tells which agents there are; acts are too many, and no figure counts them. */
const names: Wanted['names'] = [
  'agent.synced',
  'agent.deleted',
  ...eventNames.filter((name) => figureNames[name] && !/^(execution|runtime)\./.test(name)),
]

export async function projectFigures(ctx: Context): Promise<void> {
  const company = await getCompany(ctx)
  await change(ctx, async (tx) => {
    await upsertFigureCompany(tx, ctx.company, toldOf(company))
    await copyEvents(tx, ctx.company, wantedOf(ctx))
    await moveOn(tx, ctx.company)
    return { result: undefined, unrecorded: 'it is a copy of the record' }
  })
}

export function wantedOf({ catalogue }: Pick<Context, 'catalogue'>): Wanted {
  return { names, gated: catalogue.products.filter(isGated).map(({ id }) => id) }
}

function toldOf({ externalId, name, isInternal }: Company) {
  return { externalId, name, isInternal }
}
