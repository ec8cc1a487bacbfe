/** Copies what is new of a company's record for the figures; looking again copies nothing twice and misses nothing that came late. */
import { type Context, change } from '../audit/index.ts'
import { type Company, getCompany, isGated } from '../company/index.ts'
import { copyEvents, moveOn, upsertFigureCompany, type Wanted } from './store-figures.ts'

/** Every event that a figure or its split is defined over. */
const names: Wanted['names'] = [
  'company.gates_changed',
  'agent.synced',
  'agent.enabled',
  'agent.disabled',
  'agent.deleted',
  'picker.opened',
  'choice.added',
  'choice.changed',
  'choice.removed',
  'approval.requested',
  'approval.mail_sent',
  'approval.mail_undeliverable',
  'approval.viewed',
  'approval.approved',
  'approval.approved_in_part',
  'approval.rejected',
  'approval.blocked',
  'approval.superseded',
  'approval.cancelled',
  'approval.expired',
  'credential.issued',
  'credential.proved',
  'credential.stored',
  'credential.failed',
  'credential.revoked',
  'grant.activated',
  'grant.withdrawn',
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
