/** The list of agents: how many chosen actions of each are in which state, asked once for the whole company. */
import type { RowState } from '../../../contract/word.ts'
import { type Agent, listAgents } from '../agent/index.ts'
import { type LatestRequest, latestRequests, listBlocked } from '../approval/index.ts'
import type { Context } from '../audit/index.ts'
import { listAllChoices } from '../choice/index.ts'
import type { Company } from '../company/index.ts'
import { setsOfConnections } from '../connection/index.ts'
import { listAllGrants } from '../grant/index.ts'
import { catalogueOf } from '../integration/index.ts'
import { type AgentFacts, composeRows, type StandingRow } from './compose-rows.ts'

export interface CountedAgent {
  agent: Agent
  counts: Partial<Record<RowState, number>>
  chosen: StandingRow[]
  latest: LatestRequest | undefined
}

export async function countStates(ctx: Context, company: Company): Promise<CountedAgent[]> {
  const [catalogue, agents, choices, grants, blocks, latest, homes] = await Promise.all([
    catalogueOf(ctx),
    listAgents(ctx),
    listAllChoices(ctx),
    listAllGrants(ctx),
    listBlocked(ctx),
    latestRequests(ctx, null),
    setsOfConnections(ctx),
  ])
  const choicesOf = Map.groupBy(choices, (choice) => choice.agent)
  const grantsOf = Map.groupBy(grants, (grant) => grant.agent)
  const blocksOf = Map.groupBy(blocks, (block) => block.agent)
  const latestOf = new Map(latest.map((one) => [one.request.agent, one]))
  return agents.map((agent) => {
    const facts: AgentFacts = {
      ...{ catalogue, homes },
      agent,
      company,
      choices: choicesOf.get(agent.id) ?? [],
      grants: grantsOf.get(agent.id) ?? [],
      blocked: (blocksOf.get(agent.id) ?? []).map((block) => block.action),
      latest: latestOf.get(agent.id),
    }
    const chosen = composeRows(ctx, facts, { onlyChosen: true })
    return { agent, chosen, counts: countChosen(chosen), latest: facts.latest }
  })
}

function countChosen(chosen: StandingRow[]): CountedAgent['counts'] {
  const counts: CountedAgent['counts'] = {}
  for (const row of chosen) counts[row.state] = (counts[row.state] ?? 0) + 1
  return counts
}
