/** A call met a fault that passes by itself or is ours to mend: people are told once, however many calls meet it. */
import type { Facts } from '../../platform/error.ts'
import { newId } from '../../platform/id.ts'
import { type Context, change, type Fact, system } from '../audit/index.ts'
import { calmMs, drawIncidentCode, type IncidentCause, isOurs, probeEveryMs } from './incident.ts'
import { reopen, type Stood, upsertOpen } from './store.ts'

interface Fault {
  product: string
  cause: IncidentCause
  credential: string
  /** What the operator needs to know to mend it; never the secret. */
  because: Facts
}

export async function openIncident(ctx: Context, fault: Fault): Promise<Pick<Stood, 'code' | 'credential'>> {
  const now = ctx.clock.now()
  const { because, ...kind } = fault
  const met = { ...kind, now, probeAt: new Date(now.getTime() + probeEveryMs) }
  const since = new Date(now.getTime() - calmMs)
  // Whoever's call met it has no part in it.
  const ours = { ...ctx, actor: system }
  const stood = await change<Stood>(ours, async (tx) => {
    const again = await reopen(tx, ctx.company, { ...met, since })
    if (again) return { result: again, events: [openedFact(fault, again, { ...because, again: true })] }
    const opened = await upsertOpen(tx, ctx.company, { ...met, id: newId('inc'), code: drawIncidentCode() })
    if (!opened.isNew) return { result: opened, unrecorded: 'it is open already' }
    return { result: opened, events: [openedFact(fault, opened, because)] }
  })
  if (stood.isNew && isOurs(fault))
    ctx.log.error('a product does not take our calls', {
      company: ctx.company,
      subject: stood.code,
      code: String(because.why ?? fault.cause),
    })
  return stood
}

function openedFact({ product, cause, credential }: Fault, { id, code }: Stood, more: Facts): Fact {
  return { name: 'incident.opened', product, credential, outcome: cause, facts: { incident: id, code, ...more } }
}
