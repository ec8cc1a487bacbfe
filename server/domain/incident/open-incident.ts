/** A call met a fault that passes by itself or is ours to mend: people are told once, however many calls meet it. */
import { newId } from '../../platform/id.ts'
import { type Context, change, type Fact } from '../audit/index.ts'
import { calmMs, drawIncidentCode, type IncidentCause, isOurs, probeEveryMs } from './incident.ts'
import { reopen, type Stood, upsertOpen } from './store.ts'

export async function openIncident(
  ctx: Context,
  fault: { product: string; cause: IncidentCause; credential: string },
): Promise<Pick<Stood, 'code' | 'credential'>> {
  const now = ctx.clock.now()
  const met = { ...fault, now, probeAt: new Date(now.getTime() + probeEveryMs) }
  const since = new Date(now.getTime() - calmMs)
  const stood = await change<Stood>(ctx, async (tx) => {
    const again = await reopen(tx, ctx.company, { ...met, since })
    if (again) return { result: again, events: [openedFact(fault, again, { again: true })] }
    const opened = await upsertOpen(tx, ctx.company, { ...met, id: newId('inc'), code: drawIncidentCode() })
    if (!opened.isNew) return { result: opened, unrecorded: 'it is open already' }
    return { result: opened, events: [openedFact(fault, opened, {})] }
  })
  if (stood.isNew && isOurs(fault))
    ctx.log.error('a product does not take our calls', { company: ctx.company, subject: stood.code, code: fault.cause })
  return stood
}

function openedFact(
  { product, cause, credential }: { product: string; cause: IncidentCause; credential: string },
  { id, code }: Stood,
  more: object,
): Fact {
  return { name: 'incident.opened', product, credential, outcome: cause, facts: { incident: id, code, ...more } }
}
