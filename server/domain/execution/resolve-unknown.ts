/** Looks an act up at the product whose outcome nobody knows, before anybody may try it again. */
import { type Context, read } from '../audit/index.ts'
import { getCompany } from '../company/index.ts'
import { findLiveCredential } from '../credential/index.ts'
import { type Defined, findGranted } from '../grant/index.ts'
import { findAction } from '../integration/index.ts'
import { actFacts } from './act-facts.ts'
import { type Execution, isForPeople, isLongGone, nextLook } from './execution.ts'
import { type Judgement, judgeFind } from './judge-outcome.ts'
import { handOver } from './open-outcomes.ts'
import { find } from './send.ts'
import { settle } from './settle.ts'
import { type Overdue, selectExecution, takeOverdue } from './store.ts'

/** Longer than any look takes: whoever has not said by then what came of it has died. */
const holdMs = 30_000

/** Up to so many acts of all companies that are due, for the worker, who then resolves each under its own company. */
export function takeUnknowns(ctx: Context, most: number): Promise<Overdue[]> {
  const now = ctx.clock.now()
  return takeOverdue(ctx.db.worker.kysely, { now, next: new Date(now.getTime() + holdMs), most })
}

/** The act as it stands afterwards; nothing where there is none. Whoever comes after another look-up looks no more. */
export async function resolveUnknown(ctx: Context, due: Omit<Overdue, 'company'>): Promise<Execution | undefined> {
  const execution = await read(ctx, (tx) => selectExecution(tx, ctx.company, due.execution))
  if (!execution || (execution.state !== 'claimed' && execution.state !== 'unknown')) return execution
  if (execution.lookedUp !== due.lookedUp) return execution
  const lookedUp = execution.lookedUp + 1
  const now = ctx.clock.now()
  const granted = await grantedFor(ctx, execution)
  const judgement = granted ? await judge(ctx, execution, { granted, lookedUp }) : ({ state: 'unknown' } as const)
  const meant = granted ?? (await findAction(ctx, execution.action))
  const lookNext = nextLook(execution, lookedUp, now)
  const after = await settle(ctx, execution, { judgement, meant, lookedUp: 1, lookNext })
  // Said at every later look until it is written down, so that a process that dies here leaves nobody untold.
  if (after.state === 'unknown' && isForPeople(after, now)) await handOver(ctx, after)
  return after
}

/** What was to be done, by what was granted then: an action may be called the same today and do something else. */
function grantedFor(ctx: Context, { action, version, grantedDigest: digest }: Execution): Promise<Defined | undefined> {
  if (version === null || digest === null) return Promise.resolve(undefined)
  return findGranted(ctx, { action, version, digest })
}

async function judge(
  ctx: Context,
  execution: Execution,
  { granted, lookedUp }: { granted: Defined; lookedUp: number },
): Promise<Judgement> {
  const { grant, reference } = execution
  const { product, version } = granted
  if (grant === null || reference === null) return { state: 'unknown' }
  // What only looks changes nothing: that its answer was lost is all there is to know.
  if (version.effect === 'read' || !execution.counted)
    return { state: 'failed', code: 'product_down', facts: { cause: 'interrupted' } }
  // Where the system offers no look-up, only a person can tell.
  if (!version.find) return { state: 'unknown' }
  const credential = await findLiveCredential(ctx, grant)
  if (!credential) return { state: 'unknown' }
  const { timeZone } = await getCompany(ctx)
  const facts = actFacts(ctx, {
    product: product.id,
    reference,
    contact: null,
    limits: {},
    trace: execution.trace,
    at: execution.startedAt,
    timeZone,
  })
  const looked = judgeFind(version, await find(ctx, { product, credential }, version.find(facts)), { facts })
  if (looked.state !== 'absent') return looked
  if (!isLongGone(execution, lookedUp, ctx.clock.now())) return { state: 'unknown' }
  return { state: 'failed', code: 'product_down', facts: { nothingCreated: true } }
}
