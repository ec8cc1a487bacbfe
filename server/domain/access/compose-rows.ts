/** How every action of the catalogue stands for one agent, from what is known about the agent. */
import type { RowState } from '../../../contract/word.ts'
import type { Action, AnyVersion, Product } from '../../../products/define.ts'
import type { Agent } from '../agent/index.ts'
import { type LatestRequest, stateAt } from '../approval/index.ts'
import type { Context } from '../audit/index.ts'
import { isWithin, meaningHash } from '../catalogue/index.ts'
import type { Choice } from '../choice/index.ts'
import { type Company, isGated, missingGate } from '../company/index.ts'
import type { GrantedAction } from '../grant/index.ts'
import { deriveRowState } from './row-state.ts'

export interface StandingRow {
  product: Product
  action: Action
  version: AnyVersion | undefined
  state: RowState
  choice: Choice | undefined
  /** The access is granted and its connection is being made right now. */
  connecting: boolean
  granted: GrantedAction | undefined
}

export interface AgentFacts {
  agent: Agent
  company: Company
  choices: Choice[]
  grants: GrantedAction[]
  /** Actions that may not be asked for. */
  blocked: string[]
  latest: LatestRequest | undefined
}

/** In the catalogue's order, whatever the gate says. */
export function composeRows(ctx: Context, facts: AgentFacts): StandingRow[] {
  return ctx.catalogue.products.flatMap((product) =>
    product.actions.map((action) => rowOf(ctx, facts, { product, action })),
  )
}

function rowOf(ctx: Context, facts: AgentFacts, of: { product: Product; action: Action }): StandingRow {
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
  return { product, action, version, state, choice, connecting, granted }
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
  if (!latest?.asked.actions.some((asked) => asked.action === action)) return null
  const leftOut = latest.decision?.outcome === 'approved_in_part' && latest.decision.cuts.leftOut.includes(action)
  return { state: stateAt(latest.request, ctx.clock.now()), leftOut: Boolean(leftOut) }
}
