/** Looks an act up at the product whose outcome nobody knows, before anybody may try it again. */
import { type Context, read } from '../audit/index.ts'
import { getCompany } from '../company/index.ts'
import { findLiveCredential } from '../credential/index.ts'
import { findAction } from '../integration/index.ts'
import { actFacts } from './act-facts.ts'
import { type Execution, isForPeople, isLongGone, nextLook } from './execution.ts'
import { type Judgement, judgeFind } from './judge-outcome.ts'
import { handOver } from './open-outcomes.ts'
import { find } from './send.ts'
import { settle } from './settle.ts'
import { type Overdue, selectExecution, selectOverdue } from './store.ts'

/** Acts of all companies that are due to be looked up, for the worker; each is then resolved under its own company. */
export function listOverdue(ctx: Context): Promise<Overdue[]> {
  return selectOverdue(ctx.db.worker.kysely, ctx.clock.now())
}

/** The act as it stands afterwards; nothing where there is none. Whoever comes after another look-up looks no more. */
export async function resolveUnknown(ctx: Context, due: Omit<Overdue, 'company'>): Promise<Execution | undefined> {
  const execution = await read(ctx, (tx) => selectExecution(tx, ctx.company, due.execution))
  if (!execution || (execution.state !== 'claimed' && execution.state !== 'unknown')) return execution
  if (execution.lookedUp !== due.lookedUp) return execution
  const lookedUp = execution.lookedUp + 1
  const now = ctx.clock.now()
  const judgement = await judge(ctx, execution, lookedUp)
  const product = ctx.catalogue.find(execution.action)?.product.id ?? 'other'
  const lookNext = nextLook(execution, lookedUp, now)
  const after = await settle(ctx, execution, { judgement, product, lookedUp: 1, lookNext })
  // Said at every later look until it is written down, so that a process that dies here leaves nobody untold.
  if (after.state === 'unknown' && isForPeople(after, now)) await handOver(ctx, after)
  return after
}

async function judge(ctx: Context, execution: Execution, lookedUp: number): Promise<Judgement> {
  const { action, version, grant, reference } = execution
  const own = version === null ? undefined : await findAction(ctx, action)
  const definition = version === null ? undefined : (ctx.catalogue.findVersion(action, version) ?? own)
  if (!definition?.version || grant === null || reference === null) return { state: 'unknown' }
  // What only looks changes nothing: that its answer was lost is all there is to know.
  if (definition.version.effect === 'read' || !execution.counted)
    return { state: 'failed', code: 'product_down', facts: { cause: 'interrupted' } }
  // Where the system offers no look-up, only a person can tell.
  if (!definition.version.find) return { state: 'unknown' }
  const credential = await findLiveCredential(ctx, grant)
  if (!credential) return { state: 'unknown' }
  const { timeZone } = await getCompany(ctx)
  const { id: product } = definition.product
  const facts = actFacts(ctx, {
    product,
    reference,
    contact: null,
    limits: {},
    trace: execution.trace,
    at: execution.startedAt,
    timeZone,
  })
  const line = { product: definition.product, credential }
  const looked = judgeFind(definition.version, await find(ctx, line, definition.version.find(facts)), { facts })
  if (looked.state !== 'absent') return looked
  if (!isLongGone(execution, lookedUp, ctx.clock.now())) return { state: 'unknown' }
  return { state: 'failed', code: 'product_down', facts: { nothingCreated: true } }
}
