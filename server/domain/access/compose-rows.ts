/** How every action of the catalogue stands for one agent, from what is known about the agent. */
import type { ActionRow, Limits } from '../../../contract/action.ts'
import type { GrantState, RowState } from '../../../contract/word.ts'
import type { Action, AnyVersion, Product } from '../../../products/define.ts'
import type { Agent } from '../agent/index.ts'
import { findDifference, isLive, type LatestRequest, stateAt } from '../approval/index.ts'
import type { Context } from '../audit/index.ts'
import { type Catalogue, type Change, findChange, isWider, isWithin, tightest } from '../catalogue/index.ts'
import type { Choice } from '../choice/index.ts'
import { type Company, isGated, missingGate } from '../company/index.ts'
import type { CredentialSet } from '../connection/index.ts'
import type { GrantedAction } from '../grant/index.ts'
import { homeElsewhere } from './home-elsewhere.ts'
import { deriveRowState } from './row-state.ts'

export interface StandingRow {
  product: Product
  action: Action
  version: AnyVersion | undefined
  state: RowState
  choice: Choice | undefined
  /** The access is granted and its connection is being made right now, or a Super Admin has to make it. */
  connecting: NonNullable<ActionRow['connecting']> | null
  /** An approval layer outside decides, and asks by itself. */
  isElsewhere: boolean
  granted: GrantedAction | undefined
  /** There is access that could be taken back, whatever waits besides. */
  live: boolean
  /** What the newest version would allow beyond the granted one; nothing where that one is not here any more as it was approved. */
  change: Change | undefined
  /** What both the approval and the builder allow now, where the builder set more than was approved. */
  inForce: Limits | undefined
  /** The latest request asked for it, and a Super Admin said no. */
  isRefused: boolean
  /** Nothing more may be asked for. */
  stopped: boolean
  /** The credential set of its connection, where that is not the agent's: it cannot be used here. */
  home: CredentialSet | undefined
}

export interface AgentFacts {
  agent: Agent
  company: Company
  choices: Choice[]
  grants: GrantedAction[]
  /** Actions that may not be asked for. */
  blocked: string[]
  latest: LatestRequest | undefined
  /** As the company has it, with the actions of its own. */
  catalogue: Catalogue
  /** The credential set of each connection. */
  homes: ReadonlyMap<string, CredentialSet>
}

/** In the catalogue's order, whatever the gate says; of every action within reach, or only of those that were chosen. */
export function composeRows(ctx: Context, facts: AgentFacts, { onlyChosen = false } = {}): StandingRow[] {
  const { latest } = facts
  // Nobody can approve it any more, or it was asked for in another set: it stands for no action.
  const isOver = latest && isLive(latest.request, ctx.clock.now()) && findDifference(ctx, latest.asked).length > 0
  const isStale = isOver || (latest && (latest.asked.set?.id ?? null) !== facts.agent.set)
  const standing = isStale ? { ...facts, latest: undefined } : facts
  const chosen = new Set(facts.choices.map(({ action }) => action))
  const rows = facts.catalogue.products.flatMap((product) =>
    product.actions.flatMap((action) =>
      onlyChosen && !chosen.has(action.id) ? [] : rowOf(ctx, standing, { product, action }),
    ),
  )
  return rows.filter(({ choice, home }) => choice || !home)
}

function rowOf(ctx: Context, facts: AgentFacts, of: { product: Product; action: Action }): StandingRow {
  const { product, action } = of
  const known = facts.catalogue.find(action.id)
  const version = known?.version
  const choice = facts.choices.find((one) => one.action === action.id)
  const granted = facts.grants.find((one) => one.action === action.id)
  const wanted = choice?.settings.limits ?? {}
  const change = granted && findChange(facts.catalogue, granted)
  const stand = granted && version ? standOf(ctx, granted, { change, wanted }) : null
  const stopped = facts.blocked.includes(action.id)
  const home = homeElsewhere(action, { homes: facts.homes, set: facts.agent.set })
  const state = deriveRowState({
    usable: version !== undefined,
    opens: action.opens !== undefined,
    open: known?.isOpen ?? false,
    chosen: choice !== undefined,
    needsApproval: product.basis === 'approval',
    blocked: stopped,
    granted: stand,
    request: requestFacts(ctx, facts, action.id),
    paused: !facts.agent.enabled || !!home || (isGated(product) && missingGate(facts.company.gates) !== null),
  })
  const isConnecting = state === 'waiting' && stand?.state === 'obtaining' && stand.covers
  const connecting = isConnecting ? (ctx.issuer.can.issue ? 'by_itself' : 'by_hand') : null
  const inForce =
    granted && stand?.runs && !isWithin(wanted, granted.limits) ? tightest(granted.limits, wanted) : undefined
  const isElsewhere = state === 'waiting' && facts.latest?.request.approver === 'approval-layer'
  const isRefused = facts.latest?.decision?.cuts.leftOut.includes(action.id) ?? false
  return {
    ...{ product, action, version, state, choice, connecting, isElsewhere },
    ...{ granted, live: hasAccess(granted), change, inForce, isRefused, stopped, home },
  }
}

function hasAccess(granted: GrantedAction | undefined): boolean {
  return granted !== undefined && granted.actionState !== 'removed' && !over.has(granted.grantState)
}

const over = new Set<GrantState>(['withdrawing', 'withdrawn', 'expired'])

/** How a granted action stands, and whether it covers what the builder set. What was approved runs on, whatever is newer. */
function standOf(ctx: Context, granted: GrantedAction, now: { change: Change | undefined; wanted: Limits }) {
  if (granted.actionState === 'removed') return null
  const isOver = granted.expiresAt !== null && granted.expiresAt <= ctx.clock.now()
  const isObtaining = granted.actionState === 'obtaining' && granted.grantState === 'active'
  const covers = now.change !== undefined && !isWider(now.change) && isWithin(now.wanted, granted.limits)
  const state = isOver ? ('expired' as const) : isObtaining ? ('obtaining' as const) : granted.grantState
  return {
    state,
    covers,
    runs: state === 'active' && now.change !== undefined && granted.actionState !== 'quarantined',
  }
}

function requestFacts(ctx: Context, facts: AgentFacts, action: string) {
  const { latest } = facts
  if (!latest?.asked.actions.some((asked) => asked.action === action)) return null
  const leftOut = latest.decision?.outcome === 'approved_in_part' && latest.decision.cuts.leftOut.includes(action)
  return { state: stateAt(latest.request, ctx.clock.now()), leftOut: Boolean(leftOut) }
}
