/** What an agent, two people and the workers do in a process that takes its steps in turn with others, and may die at one of them. */
import { withdrawalLevel } from '../../contract/word.ts'
import { moveAgent } from '../../server/domain/access/index.ts'
import { getAgent } from '../../server/domain/agent/index.ts'
import {
  decide,
  describeAsked,
  findHeld,
  getRequest,
  noteViewed,
  readAsked,
  requestApproval,
} from '../../server/domain/approval/index.ts'
import { type Actor, type Context, contextFor, type Tools } from '../../server/domain/audit/index.ts'
import { listChoices } from '../../server/domain/choice/index.ts'
import { keyOfSet, listSets } from '../../server/domain/connection/index.ts'
import { executeAction } from '../../server/domain/execution/index.ts'
import {
  beginRotation,
  changeSettings,
  listGrants,
  type Taken,
  withdrawGrants,
} from '../../server/domain/grant/index.ts'
import { jobHandlers } from '../../server/entry/worker/index.ts'
import { drainJobs } from '../../server/entry/worker/run-jobs.ts'
import { AppError } from '../../server/platform/error.ts'
import { Killed, killAfter } from './kill.ts'
import { inSteps } from './steps.ts'
import { inTurn, type Turn } from './take-turns.ts'

/** How much people can take back at once; what a move leaves behind they do not take. */
export const takingLevels = withdrawalLevel.exclude(['move']).options
type TakingLevel = (typeof takingLevels)[number]

export type Deed =
  | { kind: 'act'; key: string }
  | { kind: 'rotate'; overlapSeconds: number }
  | { kind: 'withdraw'; level: TakingLevel }
  /** Widen: the yes to a page that was read before. Move: to the other credential set. */
  | { kind: 'approve' | 'widen' | 'move' | 'work' }

export interface Cast {
  company: string
  agent: string
  /** What the runtime asks for. */
  wish: { action: string; input: unknown }
  runtime: Actor
  builder: Actor
  approver: Actor
}

/** A request as the Super Admin has read it. */
export interface Shown {
  request: string
  digest: string
  beside: string[]
}

export interface Play {
  deed: Deed
  cast: Cast
  /** Lies open since before all deeds: by it the agent may do more of what it may do already. */
  page: Shown
  /** After how many steps the process dies that does it. */
  diesAfter: number | null
}

export type Outcome =
  | { kind: 'acted'; state: string; code: string | null; reference: string }
  | { kind: 'done' | 'died' }
  | { kind: 'refused'; code: string }
  | { kind: 'fault'; message: string }

export async function play(tools: Tools, { diesAfter, ...wish }: Play, turn: Turn): Promise<Outcome> {
  const turns = inTurn(turn)
  const slow = { ...tools, ...inSteps(tools, turns) }
  const mine = diesAfter === null ? slow : { ...slow, ...killAfter(slow, diesAfter) }
  try {
    return (await perform(mine, wish)) ?? { kind: 'done' }
  } catch (error) {
    if (error instanceof Killed) return { kind: 'died' }
    if (error instanceof AppError) return { kind: 'refused', code: error.code }
    return { kind: 'fault', message: String(error instanceof Error ? error.stack : error) }
  } finally {
    await turns.rest()
  }
}

async function perform(tools: Tools, { deed, cast, page }: Omit<Play, 'diesAfter'>): Promise<Outcome | undefined> {
  if (deed.kind === 'act') return act(tools, cast, deed.key)
  if (deed.kind === 'rotate') await rotate(tools, cast, deed.overlapSeconds)
  if (deed.kind === 'withdraw') await withdraw(tools, cast, deed.level)
  if (deed.kind === 'approve') await approve(tools, cast)
  if (deed.kind === 'widen') await answer(tools, cast, page)
  if (deed.kind === 'move') await move(tools, cast)
  if (deed.kind === 'work') await drainJobs(tools, jobHandlers)
  return undefined
}

const ctxOf = (tools: Tools, { company }: Cast, actor: Actor): Context =>
  contextFor(tools, { actor, company, requestId: 'req_test' })

async function act(tools: Tools, cast: Cast, key: string): Promise<Outcome> {
  const wish = { agent: cast.agent, ...cast.wish, mode: 'runtime', key } as const
  const { state, error, reference } = await executeAction(ctxOf(tools, cast, cast.runtime), wish)
  return { kind: 'acted', state, code: error?.code ?? null, reference: reference ?? '' }
}

async function rotate(tools: Tools, cast: Cast, overlapSeconds: number): Promise<void> {
  const grant = await livingOf(tools, cast)
  await beginRotation(ctxOf(tools, cast, cast.builder), { grant, overlapSeconds })
}

export async function withdraw(tools: Tools, cast: Cast, level: TakingLevel): Promise<void> {
  const taken = await takenOf(tools, cast, level)
  await withdrawGrants(ctxOf(tools, cast, cast.approver), { ...taken, reason: 'Not needed' })
}

async function takenOf(tools: Tools, cast: Cast, level: TakingLevel): Promise<Taken> {
  switch (level) {
    case 'company':
      return { company: true }
    case 'product':
      return { product: 'jurnal' }
    case 'agent':
      return { agent: cast.agent }
    case 'several':
      return { grants: [await livingOf(tools, cast)] }
    case 'grant':
      return { grant: await livingOf(tools, cast) }
    case 'action':
      return { grant: await livingOf(tools, cast), action: cast.wish.action }
  }
}

const ended = ['withdrawing', 'withdrawn', 'expired']

/** The access that the agent has, or is getting; `not_found` where there is none. */
async function livingOf(tools: Tools, cast: Cast): Promise<string> {
  const all = await listGrants(ctxOf(tools, cast, cast.builder), cast.agent)
  const living = all.find(({ grantState }) => !ended.includes(grantState))
  if (!living) throw new AppError('not_found')
  return living.grant
}

/** All that waits is asked for, read and approved. */
export async function approve(tools: Tools, cast: Cast): Promise<void> {
  await answer(tools, cast, await ask(tools, cast))
}

export async function ask(tools: Tools, cast: Cast): Promise<Shown> {
  const { id } = await requestApproval(ctxOf(tools, cast, cast.builder), { agent: cast.agent, note: '' })
  return readPage(ctxOf(tools, cast, cast.approver), id)
}

async function answer(tools: Tools, cast: Cast, { request, ...read }: Shown): Promise<void> {
  const decision = { ...read, outcome: 'approve' as const }
  await decide(ctxOf(tools, cast, cast.approver), { request, decision, authenticatedAt: tools.clock.now() })
}

/** What is shown is noted once it was read: of what is taken back from then on a yes gives nothing. */
async function readPage(ctx: Context, id: string): Promise<Shown> {
  const { request } = await getRequest(ctx, id)
  const matter = { asked: readAsked(request), held: await findHeld(ctx, request.agent) }
  const { beside } = describeAsked(ctx.catalogue, { language: 'id', timeZone: 'Asia/Jakarta' }, matter)
  await noteViewed(ctx, { id, signedInAt: ctx.clock.now() })
  return { request: id, digest: request.askedDigest, beside }
}

/** The builder sets more than was approved of the action. */
export async function raise(tools: Tools, cast: Cast): Promise<void> {
  const ctx = ctxOf(tools, cast, cast.builder)
  const choice = (await listChoices(ctx, cast.agent)).find(({ action }) => action === cast.wish.action)
  if (!choice) throw new AppError('not_found')
  const { limits } = choice.settings
  const settings = { ...choice.settings, limits: { ...limits, maxAmount: String(Number(limits.maxAmount) + 1) } }
  await changeSettings(ctx, { agent: cast.agent, choice: choice.id, settings })
}

async function move(tools: Tools, cast: Cast): Promise<void> {
  const ctx = ctxOf(tools, cast, cast.approver)
  const { set: from } = await getAgent(ctx, cast.agent)
  const to = (await listSets(ctx)).find((set) => keyOfSet(set) !== from)
  if (!to) throw new AppError('not_found')
  await moveAgent(ctx, { agent: cast.agent, set: to.id, mayEnd: true })
}
