/** Takes over the company's agents from the directory; what was switched off or deleted is off at once, what is unclear stays. */
import { newId } from '../../platform/id.ts'
import { type Context, change, type Fact } from '../audit/index.ts'
import type { DirectoryCompany } from '../company/index.ts'
import { deleteOtherAgents, revokeTokensOf, upsertAgent } from './store.ts'

export function syncAgents(
  ctx: Context,
  { agents, unclearAgents }: Pick<DirectoryCompany, 'agents' | 'unclearAgents'>,
): Promise<void> {
  return change(ctx, async (tx) => {
    const now = ctx.clock.now()
    const events: Fact[] = []
    for (const told of agents) {
      const { id, before } = await upsertAgent(tx, ctx.company, { ...told, newId: newId('agt'), now })
      if (!before) events.push({ name: 'agent.synced', agent: id, facts: { name: told.name, enabled: told.enabled } })
      else if (before.enabled !== told.enabled)
        events.push({ name: told.enabled ? 'agent.enabled' : 'agent.disabled', agent: id })
    }
    const unclear = unclearAgents.flatMap((id) => id ?? [])
    // What ends with an agent does not come back: where one cannot be told from another, none counts as deleted.
    const isClear = unclear.length === unclearAgents.length
    const keep = [...agents.map((agent) => agent.id), ...unclear]
    const gone = isClear ? await deleteOtherAgents(tx, ctx.company, { keep, now }) : []
    if (gone.length > 0) await revokeTokensOf(tx, ctx.company, { agents: gone, now })
    for (const agent of gone) events.push({ name: 'agent.deleted', agent })
    if (events.length === 0) return { result: undefined, unrecorded: 'the directory told nothing new' }
    return { result: undefined, events }
  })
}
