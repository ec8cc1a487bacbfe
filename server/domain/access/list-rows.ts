/** Every action of the catalogue as it stands for one agent: the drawer and the agent's page read from here. */
import type { Agent } from '../agent/index.ts'
import { latestRequests, listBlocked } from '../approval/index.ts'
import type { Context } from '../audit/index.ts'
import { listChoices } from '../choice/index.ts'
import type { Company } from '../company/index.ts'
import { lastUsesOf } from '../execution/index.ts'
import { listGrants } from '../grant/index.ts'
import { composeRows, type StandingRow } from './compose-rows.ts'

export interface Row extends StandingRow {
  lastUsedAt: Date | null
}

/** All rows of one agent, in the catalogue's order, whatever the gate says. */
export async function listRows(ctx: Context, input: { agent: Agent; company: Company }): Promise<Row[]> {
  const { agent, company } = input
  const [choices, grants, blocks, [latest], lastUses] = await Promise.all([
    listChoices(ctx, agent.id),
    listGrants(ctx, agent.id),
    listBlocked(ctx),
    latestRequests(ctx, agent.id),
    lastUsesOf(ctx, agent.id),
  ])
  const blocked = blocks.filter((block) => block.agent === agent.id).map((block) => block.action)
  const rows = composeRows(ctx, { agent, company, choices, grants, blocked, latest })
  return rows.map((row) => ({ ...row, lastUsedAt: lastUses.get(row.action.id) ?? null }))
}
