/** Every action of the catalogue as it stands for one agent: the drawer, the agent's page and the list of agents read from here. */
import type { RowState } from '../../../contract/word.ts'
import type { Action, AnyVersion, Product } from '../../../products/define.ts'
import { type Agent, listAgents } from '../agent/index.ts'
import {
  type ApprovalRequest,
  type Decision,
  latestRequest,
  listBlocked,
  readAsked,
  stateAt,
} from '../approval/index.ts'
import type { Context } from '../audit/index.ts'
import { isWithin, meaningHash } from '../catalogue/index.ts'
import { type Choice, listAllChoices, listChoices } from '../choice/index.ts'
import { type Company, isGated, missingGate } from '../company/index.ts'
import { lastUsesOf } from '../execution/index.ts'
import { type GrantedAction, listGrants } from '../grant/index.ts'
import { deriveRowState } from './row-state.ts'

export interface Row {
  product: Product
  action: Action
  version: AnyVersion | undefined
  state: RowState
  choice: Choice | undefined
  /** The access is granted and its connection is being made right now. */
  connecting: boolean
  granted: GrantedAction | undefined
  lastUsedAt: Date | null
}

interface AgentFacts {
  agent: Agent
  company: Company
  choices: Choice[]
  grants: GrantedAction[]
  lastUses: Map<string, Date>
  blocked: string[]
  latest: { request: ApprovalRequest; decision: Decision | null; actions: string[] } | null
}

/** All rows of one agent, in the catalogue's order, whatever the gate says. */
export async function listRows(ctx: Context, input: { agent: Agent; company: Company }): Promise<Row[]> {
  const { agent, company } = input
  const [choices, grants, blocks, latest, lastUses] = await Promise.all([
    listChoices(ctx, agent.id),
    listGrants(ctx, agent.id),
    listBlocked(ctx),
    latestRequest(ctx, agent.id),
    lastUsesOf(ctx, agent.id),
  ])
  const facts: AgentFacts = {
    agent,
    company,
    choices,
    grants,
    lastUses,
    blocked: blocks.filter((block) => block.agent === agent.id).map((block) => block.action),
    latest: latest && { ...latest, actions: readAsked(latest.request).actions.map((asked) => asked.action) },
  }
  return ctx.catalogue.products.flatMap((product) =>
    product.actions.map((action) => rowOf(ctx, facts, { product, action })),
  )
}

function rowOf(ctx: Context, facts: AgentFacts, of: { product: Product; action: Action }): Row {
  const { product, action } = of
  const version = ctx.catalogue.find(action.id)?.version
  const choice = facts.choices.find((one) => one.action === action.id)
  const granted = facts.grants.find((one) => one.action === action.id)
  const stand =
    granted && version ? standOf(ctx, granted, { hash: meaningHash(product, action, version), choice }) : null
  const state = deriveRowState({
    usable: version !== undefined,
    chosen: choice !== undefined,
    needsApproval: product.basis === 'approval',
    blocked: facts.blocked.includes(action.id),
    granted: stand,
    request: requestFacts(ctx, facts, action.id),
    paused: !facts.agent.enabled || (isGated(product.id) && missingGate(facts.company.gates) !== null),
  })
  const connecting = state === 'waiting' && stand?.state === 'obtaining' && stand.covers
  return {
    product,
    action,
    version,
    state,
    choice,
    connecting,
    granted,
    lastUsedAt: facts.lastUses.get(action.id) ?? null,
  }
}

/** How a granted action stands, and whether it covers what the builder set. */
function standOf(ctx: Context, granted: GrantedAction, now: { hash: string; choice: Choice | undefined }) {
  if (granted.actionState === 'removed') return null
  const isOver = granted.expiresAt !== null && granted.expiresAt <= ctx.clock.now()
  const isObtaining = granted.actionState === 'obtaining' && granted.grantState === 'active'
  const covers = granted.meaningHash === now.hash && isWithin(now.choice?.settings.limits ?? {}, granted.limits)
  const state = isOver ? ('expired' as const) : isObtaining ? ('obtaining' as const) : granted.grantState
  return { state, covers }
}

function requestFacts(ctx: Context, facts: AgentFacts, action: string) {
  const { latest } = facts
  if (!latest?.actions.includes(action)) return null
  const leftOut = latest.decision?.outcome === 'approved_in_part' && latest.decision.cuts.leftOut.includes(action)
  return { state: stateAt(latest.request, ctx.clock.now()), leftOut: Boolean(leftOut) }
}

/** How many chosen actions of each agent are in which state. */
export async function countStates(
  ctx: Context,
  company: Company,
): Promise<{ agent: Agent; counts: Partial<Record<RowState, number>> }[]> {
  const [agents, choices] = await Promise.all([listAgents(ctx), listAllChoices(ctx)])
  return Promise.all(
    agents.map(async (agent) => {
      const counts: Partial<Record<RowState, number>> = {}
      if (!choices.some((choice) => choice.agent === agent.id)) return { agent, counts }
      for (const row of await listRows(ctx, { agent, company }))
        if (row.choice) counts[row.state] = (counts[row.state] ?? 0) + 1
      return { agent, counts }
    }),
  )
}
