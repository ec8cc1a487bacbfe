/** What an agent, two people and the workers do in a process that takes its steps in turn with others, and may die at one of them. */
import { decide, requestApproval } from '../../server/domain/approval/index.ts'
import { type Actor, type Context, contextFor, type Tools } from '../../server/domain/audit/index.ts'
import { executeAction } from '../../server/domain/execution/index.ts'
import { beginRotation, listGrants, withdrawGrants } from '../../server/domain/grant/index.ts'
import { jobHandlers } from '../../server/entry/worker/index.ts'
import { drainJobs } from '../../server/entry/worker/run-jobs.ts'
import { AppError } from '../../server/platform/error.ts'
import { Killed, killAfter } from './kill.ts'
import { inSteps } from './steps.ts'
import { inTurn, type Turn } from './take-turns.ts'

export type Deed =
  | { kind: 'act'; key: string }
  | { kind: 'rotate'; overlapSeconds: number }
  | { kind: 'withdraw' | 'approve' | 'work' }

export interface Cast {
  company: string
  agent: string
  /** What the runtime asks for. */
  wish: { action: string; input: unknown }
  runtime: Actor
  builder: Actor
  approver: Actor
}

export interface Play {
  deed: Deed
  cast: Cast
  /** After how many steps the process dies that does it. */
  diesAfter: number | null
}

export type Outcome =
  | { kind: 'acted'; state: string; code: string | null; reference: string }
  | { kind: 'done' | 'died' }
  | { kind: 'refused'; code: string }
  | { kind: 'fault'; message: string }

export async function play(tools: Tools, { deed, cast, diesAfter }: Play, turn: Turn): Promise<Outcome> {
  const turns = inTurn(turn)
  const slow = { ...tools, ...inSteps(tools, turns) }
  const mine = diesAfter === null ? slow : { ...slow, ...killAfter(slow, diesAfter) }
  try {
    return (await perform(mine, cast, deed)) ?? { kind: 'done' }
  } catch (error) {
    if (error instanceof Killed) return { kind: 'died' }
    if (error instanceof AppError) return { kind: 'refused', code: error.code }
    return { kind: 'fault', message: String(error instanceof Error ? error.stack : error) }
  } finally {
    await turns.rest()
  }
}

async function perform(tools: Tools, cast: Cast, deed: Deed): Promise<Outcome | undefined> {
  if (deed.kind === 'act') return act(tools, cast, deed.key)
  if (deed.kind === 'rotate') await rotate(tools, cast, deed.overlapSeconds)
  if (deed.kind === 'withdraw') await withdraw(tools, cast)
  if (deed.kind === 'approve') await approve(tools, cast)
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
  if (!grant) throw new AppError('not_found')
  await beginRotation(ctxOf(tools, cast, cast.builder), { grant, overlapSeconds })
}

export async function withdraw(tools: Tools, cast: Cast): Promise<void> {
  const grant = await livingOf(tools, cast)
  if (!grant) throw new AppError('not_found')
  await withdrawGrants(ctxOf(tools, cast, cast.approver), { grant, reason: 'Not needed' })
}

const ended = ['withdrawing', 'withdrawn', 'expired']

/** The access that the agent has, or is getting. */
export async function livingOf(tools: Tools, cast: Cast): Promise<string | undefined> {
  const all = await listGrants(ctxOf(tools, cast, cast.builder), cast.agent)
  return all.find(({ grantState }) => !ended.includes(grantState))?.grant
}

/** All that waits is asked for and approved, or only one action of it. */
export async function approve(tools: Tools, cast: Cast, only?: string): Promise<void> {
  const asked = await requestApproval(ctxOf(tools, cast, cast.builder), { agent: cast.agent, note: '' })
  const granted = only === undefined ? {} : { granted: [{ action: only, limits: {} }] }
  const decision = { digest: asked.askedDigest, outcome: only === undefined ? ('approve' as const) : ('part' as const) }
  await decide(ctxOf(tools, cast, cast.approver), {
    request: asked.id,
    decision: { ...decision, ...granted },
    authenticatedAt: tools.clock.now(),
  })
}
