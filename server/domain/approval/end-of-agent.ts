/** Takes back the live request for an agent that is there no more: nobody has to decide about it. */
import { type Context, change } from '../audit/index.ts'
import { endRequest, selectLiveRequests } from './store.ts'
import { killLinks } from './store-links.ts'

export function endRequestOf(ctx: Context, agent: string): Promise<void> {
  return change(ctx, async (tx) => {
    const now = ctx.clock.now()
    const live = (await selectLiveRequests(tx, ctx.company, now)).find((request) => request.agent === agent)
    const ended = live && (await endRequest(tx, ctx.company, { id: live.id, state: 'cancelled', now }))
    if (!ended) return { result: undefined, unrecorded: 'there was nothing to decide' }
    await killLinks(tx, ctx.company, { request: ended.id, now })
    const facts = { request: ended.id, why: 'agent_deleted' }
    return { result: undefined, events: [{ name: 'approval.cancelled', agent, facts }] }
  })
}
