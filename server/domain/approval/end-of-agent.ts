/** Takes back the live request for an agent that nobody has to decide about any more: it is gone, or uses another set. */
import { type Context, change, type Fact, type Tx } from '../audit/index.ts'
import { personOf } from './end-request.ts'
import { endRequest, selectLiveRequests } from './store.ts'
import { killLinks } from './store-links.ts'

export function endRequestOf(ctx: Context, agent: string): Promise<void> {
  return change(ctx, async (tx) => {
    const events = await endLive(tx, ctx, { agent, why: 'agent_deleted' })
    if (events.length === 0) return { result: undefined, unrecorded: 'there was nothing to decide' }
    return { result: undefined, events }
  })
}

/** Answers what is to be recorded. */
export async function endLive(
  tx: Tx,
  ctx: Context,
  { agent, why }: { agent: string; why: 'agent_deleted' | 'agent_moved' },
): Promise<Fact[]> {
  const now = ctx.clock.now()
  const live = (await selectLiveRequests(tx, ctx.company, now)).find((request) => request.agent === agent)
  const ended = live && (await endRequest(tx, ctx.company, { id: live.id, state: 'cancelled', by: personOf(ctx), now }))
  if (!ended) return []
  await killLinks(tx, ctx.company, { request: ended.id, now })
  return [{ name: 'approval.cancelled', agent, facts: { request: ended.id, why } }]
}
