/** The ids of a company's agents that are switched on: what others may do is nothing that somebody has to look at now. */
import { listAgents } from '../agent/index.ts'
import type { Context } from '../audit/index.ts'

export async function agentsInUse(ctx: Context): Promise<Set<string>> {
  const agents = await listAgents(ctx)
  return new Set(agents.flatMap(({ id, enabled }) => (enabled ? [id] : [])))
}
