/** Whether the same intent was acted on before, and how it ended. */
import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '../../platform/error.ts'
import { type Context, read } from '../audit/index.ts'
import { type Execution, intentWindowMs, mayFollow } from './execution.ts'
import type { Intent } from './parse-wish.ts'
import { type KnownIntent, selectExecution, selectIntent } from './store.ts'

/** answered: by an earlier act · open: nothing stands in the way but, possibly, an act that the new one follows. */
export type Seen =
  | { kind: 'answered'; execution: Execution }
  | { kind: 'open'; after: string | null; reference: string | null }

const nobody: Seen = { kind: 'open', after: null, reference: null }

/** Throws `conflict` where the key was used for something else. A key of the caller's that nobody has used needs no look. */
export async function findIntent(
  ctx: Context,
  agent: string,
  { intent, isKeyUsed }: { intent: Intent | null; isKeyUsed: boolean },
): Promise<Seen> {
  if (!intent || (!intent.derived && !isKeyUsed)) return nobody
  const known = await read(ctx, (tx) => selectIntent(tx, ctx.company, { agent, key: intent.key }))
  if (!known) return nobody
  if (known.fingerprint !== intent.fingerprint) throw new AppError('conflict', { reason: 'key_used' })
  const { execution } = known
  // The product knows what failed, if it knows it after all, by the same reference: it would not make it twice.
  if (mayFollow(execution)) return { kind: 'open', after: execution.id, reference: execution.reference }
  if (intent.derived && isOver(known, ctx.clock.now())) return { kind: 'open', after: execution.id, reference: null }
  return { kind: 'answered', execution: { ...(await awaitOutcome(ctx, execution)), replayed: true } }
}

/** Without a key of the caller's the same words mean a new intent after a while, but never while the old one is open. */
function isOver({ createdAt, execution }: KnownIntent, now: Date): boolean {
  const isOpen = execution.state === 'claimed' || execution.state === 'unknown'
  return !isOpen && now.getTime() - createdAt.getTime() >= intentWindowMs
}

const lookMs = 150
const mostLooks = 120

/** The outcome of an act that is under way, here or on another node; when that takes too long, that nobody knows yet. */
async function awaitOutcome(ctx: Context, execution: Execution): Promise<Execution> {
  let now = execution
  for (let look = 0; now.state === 'claimed' && look < mostLooks; look++) {
    await sleep(lookMs)
    now = (await read(ctx, (tx) => selectExecution(tx, ctx.company, execution.id))) ?? now
  }
  if (now.state !== 'claimed') return now
  return { ...now, error: { code: 'outcome_unknown', facts: { reference: now.reference } } }
}
