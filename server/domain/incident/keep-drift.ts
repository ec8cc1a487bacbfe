/** A clock that drifts away from a product's: told to operators once, while it stands in the way of no call yet. */
import { type Context, change, system } from '../audit/index.ts'
import { drawIncidentCode } from './incident.ts'
import { closeDrift, upsertDrift } from './store-drifts.ts'

/** One that no call has met for so long is over: what asks after it may keep the time with another clock. */
export const driftEndsMs = 60 * 60_000

interface Drift {
  product: string
  credential: string
  /** So far the product's clock is ahead of ours. */
  offsetSeconds: number
}

/** Answers the code of the one that lasts. */
export async function meetDrift(ctx: Context, { product, credential, offsetSeconds }: Drift): Promise<string> {
  const now = ctx.clock.now()
  const met = { product, code: drawIncidentCode(), now, since: new Date(now.getTime() - driftEndsMs) }
  // Whoever's call met it has no part in it.
  const { code, isNew } = await change({ ...ctx, actor: system }, async (tx) => {
    const result = await upsertDrift(tx, ctx.company, met)
    if (!result.isNew) return { result, unrecorded: 'it lasts' }
    const facts = { code: result.code, offsetSeconds }
    return { result, events: [{ name: 'incident.opened', product, credential, outcome: 'clock_drifting', facts }] }
  })
  if (isNew)
    ctx.log.error('a clock drifts away from ours', { company: ctx.company, subject: code, code: 'clock_drifting' })
  return code
}

export async function endDrift(ctx: Context, product: string): Promise<void> {
  const now = ctx.clock.now()
  await change({ ...ctx, actor: system }, async (tx) => {
    const code = await closeDrift(tx, ctx.company, { product, now })
    if (code === undefined) return { result: undefined, unrecorded: 'it was over' }
    const facts = { code, closedAt: now.toISOString() }
    return { result: undefined, events: [{ name: 'incident.closed', product, outcome: 'clock_drifting', facts }] }
  })
}
