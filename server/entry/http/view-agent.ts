/** An agent as lists and pages show it. */
import type { AgentSummary } from '../../../contract/agent.ts'
import type { Agent } from '../../domain/agent/index.ts'
import { type SetReader, viewSetOf } from './view-set.ts'

export function viewAgent(
  agent: Agent,
  { actionsByState, ...reader }: SetReader & { actionsByState: Record<string, number> },
): AgentSummary {
  const { id, name, description, enabled } = agent
  return {
    id,
    name,
    description,
    enabled,
    actionsByState,
    lastUsedAt: agent.lastUsedAt?.toISOString() ?? null,
    updatedAt: agent.updatedAt.toISOString(),
    set: viewSetOf(agent, reader),
  }
}
