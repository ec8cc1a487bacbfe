/** Moves an agent to another credential set: its access ends, and a Super Admin is asked for it anew there. */
import type { ProductId } from '../../../contract/word.ts'
import type { Action } from '../../../products/define.ts'
import { AppError } from '../../platform/error.ts'
import { type Agent, getAgent, lockAgent, updateSetOf } from '../agent/index.ts'
import { endLive, isLive, latestRequests } from '../approval/index.ts'
import { type Context, change, type Tx } from '../audit/index.ts'
import { listChoices } from '../choice/index.ts'
import {
  type CredentialSet,
  findSet,
  getSet,
  holdSet,
  keyOfSet,
  listSets,
  setsOfConnections,
} from '../connection/index.ts'
import { keepEnded } from '../credential/index.ts'
import { leaveSet, noteMove, settleInSet } from '../grant/index.ts'
import { catalogueOf } from '../integration/index.ts'
import { homeElsewhere } from './home-elsewhere.ts'
import { listAccess } from './list-access.ts'
import { countBefore } from './withdrawal.ts'

export interface Move {
  agent: string
  /** The set that it is to use. */
  set: string
}

export interface Moving extends Move {
  /** Whether access that was approved may end by it. */
  mayEnd: boolean
}

export interface MoveEffect {
  set: CredentialSet
  /** The access that would end; calls of the last 30 days. */
  ends: { product: ProductId; calls: number }[]
  /** The code of the request that would end undecided. */
  request: string | null
  /** Chosen actions of the company's own that lead over connections of other sets. */
  unreachable: Action[]
}

/** `not_found` where agent or set is not there, `conflict` where the agent uses it already. */
export async function previewMove(ctx: Context, { agent: id, set: to }: Move): Promise<MoveEffect> {
  const [agent, set] = await Promise.all([getAgent(ctx, id), getSet(ctx, to)])
  requireOther(agent, set)
  const asking = [listAccess(ctx), latestRequests(ctx, id), findUnreachable(ctx, { agent: id, set })] as const
  const [access, [latest], unreachable] = await Promise.all(asking)
  const lives = access.filter((one) => one.agent === id && one.basis === 'approval' && one.state !== 'withdrawing')
  const isWaiting = latest && isLive(latest.request, ctx.clock.now())
  return {
    set,
    ends: lives.map(({ product, calls }) => ({ product, calls })),
    request: isWaiting ? latest.request.code : null,
    unreachable,
  }
}

async function findUnreachable(ctx: Context, move: { agent: string; set: CredentialSet }): Promise<Action[]> {
  const asking = [catalogueOf(ctx), listChoices(ctx, move.agent), setsOfConnections(ctx)] as const
  const [catalogue, choices, homes] = await Promise.all(asking)
  const actions = choices.flatMap(({ action }) => catalogue.find(action)?.action ?? [])
  return actions.filter((action) => homeElsewhere(action, { homes, set: keyOfSet(move.set) }))
}

/** All in one: what was granted in the set before never meets the one that follows. `forbidden` where approved access would end that may not. */
export async function moveAgent(ctx: Context, move: Moving): Promise<void> {
  const [catalogue, sets] = await Promise.all([catalogueOf(ctx), listSets(ctx), getAgent(ctx, move.agent)])
  const withdrawal = await change(ctx, async (tx) => {
    const { agent } = move
    const to = await holdSet(tx, ctx.company, move.set)
    if (!to) throw new AppError('not_found')
    // The rights before their agent, as an act takes hold of them; then what a decision gave meanwhile.
    const first = await leaveSet(tx, ctx, agent)
    const from = await leave(tx, ctx, { agent, to })
    const ended = [...first, ...(await leaveSet(tx, ctx, agent))]
    if (!move.mayEnd) requireUnapproved(ended)
    await updateSetOf(tx, ctx.company, { agent, set: keyOfSet(to) })
    const withdrawal = await noteMove(tx, ctx, { agent, ended })
    const given = await settleInSet(tx, ctx, { agent, ended, catalogue })
    const left = findSet(sets, from)
    const facts = { from: left?.id ?? from, to: to.id, fromSet: left?.name, toSet: to.name }
    return {
      result: withdrawal,
      events: [
        { name: 'agent.moved', agent, facts: { ...facts, withdrawal } },
        ...ended.map((one) => ({ ...one, facts: { ...one.facts, why: 'agent_moved' } })),
        ...(await endLive(tx, ctx, { agent, why: 'agent_moved' })),
        ...given,
      ],
    }
  })
  await keepEnded(ctx)
  if (withdrawal !== null) await countBefore(ctx, withdrawal)
}

/** The set that the agent uses until now; it is held alone from here on. */
async function leave(
  tx: Tx,
  ctx: Context,
  { agent, to }: { agent: string; to: CredentialSet },
): Promise<string | null> {
  const held = await lockAgent(tx, ctx.company, agent)
  if (!held) throw new AppError('not_found')
  requireOther(held, to)
  return held.set
}

function requireUnapproved(ended: Awaited<ReturnType<typeof leaveSet>>): void {
  if (ended.some(({ facts }) => facts.basis === 'approval'))
    throw new AppError('forbidden', { needed: 'admin or super admin' })
}

function requireOther(agent: Agent, set: CredentialSet): void {
  if (agent.set === keyOfSet(set)) throw new AppError('conflict', { reason: 'same_set' })
}
