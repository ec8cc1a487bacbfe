/** Takes grants back, however many, or one action of one: refused from this moment on, "withdrawn" once every issuer has confirmed. */
import { AppError } from '../../platform/error.ts'
import { newId } from '../../platform/id.ts'
import { type Context, change, type Fact, type Tx } from '../audit/index.ts'
import { endOverlaps, keepEnded, retireAll } from '../credential/index.ts'
import { requestCredential } from './open-grants.ts'
import { type Part, type Parted, selectParts, splitOff } from './store-life.ts'
import { insertWithdrawal, lockTaken, updateOver, updateWithdrawing, updateWithdrawn } from './store-withdrawal.ts'
import { type Scope, scopeOf, type Taken } from './withdrawal.ts'

export type Withdrawing = Taken & {
  /** In the words of whoever takes it back. */
  reason: string
  /** By the grant's id: why somebody had to look at it again, where they had to. */
  dues?: Map<string, string>
}

/** Answers the withdrawal's id; `not_found` when nothing of what is to be taken back lives. */
export async function withdrawGrants(ctx: Context, wish: Withdrawing): Promise<string> {
  const id = await change(ctx, async (tx) => {
    const parts = await findTaken(tx, ctx, wish)
    if (parts.length === 0) return { result: undefined, unrecorded: 'there was nothing to withdraw' }
    return begin(tx, ctx, { wish, parts })
  })
  if (!id) throw new AppError('not_found')
  if (scopeOf(wish, ctx.company).level === 'action') await letPass(ctx, wish)
  await keepEnded(ctx)
  return id
}

/**
 * Waits for acts that were being let in just when a part of a grant ended: they saw it as it was, and hold what goes on.
 * Whoever comes after them sees it as it is, so that nothing is claimed once this has answered.
 */
function letPass(ctx: Context, taken: Taken): Promise<void> {
  return change(ctx, async (tx) => {
    await lockTaken(tx, ctx.company, taken)
    return { result: undefined, unrecorded: 'nothing is changed' }
  })
}

async function begin(tx: Tx, ctx: Context, { wish, parts }: { wish: Withdrawing; parts: Parted[] }) {
  const { reason, dues } = wish
  const { id: person, name: by } = ctx.actor
  const [id, now, grants] = [newId('wdr'), ctx.clock.now(), parts.length]
  const scope = scopeOf(wish, ctx.company)
  await insertWithdrawal(tx, ctx.company, { id, ...scope, reason, person, by, now, grants })
  const ended = await takeBack(tx, ctx, { parts, taken: wish, reason, withdrawal: id, by })
  await updateOver(tx, ctx.company, { id, confirmedAt: null })
  const begun: Fact = {
    name: 'withdrawal.begun',
    ...aboutOf(scope, parts),
    facts: { withdrawal: id, ...scope, reason, by, person, grants },
  }
  const among = scope.level === 'action' || scope.level === 'grant' ? {} : { among: grants }
  const told = ended.map(({ facts, ...one }) => {
    return { ...one, facts: { ...facts, ...among, due: dues?.get(facts.grant) ?? null } }
  })
  return { result: id, events: [begun, ...told] }
}

/** Of whom the record speaks, where it is one agent or one product. */
function aboutOf({ level, subject, action }: Scope, [first]: Parted[]): Omit<Fact, 'name'> {
  if (level === 'company' || level === 'several' || !first) return {}
  if (level === 'agent') return { agent: subject }
  if (level === 'product') return { product: subject }
  return { agent: first.agent, product: first.product, ...(action !== null && { action }) }
}

/** What lives of it, held until the transaction ends. */
export async function findTaken(tx: Tx, ctx: Context, taken: Taken): Promise<Parted[]> {
  const grants = await lockTaken(tx, ctx.company, taken)
  return selectParts(tx, ctx.company, { grants, part: partOf(taken) })
}

function partOf(taken: Taken): Part {
  return 'grant' in taken && taken.action !== undefined ? { action: taken.action } : 'all'
}

interface TakingBack {
  parts: Parted[]
  taken: Taken
  reason: string
  /** Null where nobody took it back: its agent is gone, or moved. */
  withdrawal: string | null
  /** By name; null where people are not to be told of anybody. */
  by: string | null
}

/** Ends what was found, and what its credentials may do at their issuers; answers what is to be recorded of each. */
export async function takeBack(tx: Tx, ctx: Context, { parts, taken, reason, withdrawal, by }: TakingBack) {
  const end = { reason, withdrawal, by, now: ctx.clock.now() }
  const whole = parts.filter(({ isAll }) => isAll).map(({ grant }) => grant)
  await updateWithdrawing(tx, ctx.company, { ...end, grants: whole })
  await retireAll(tx, ctx, whole)
  await updateWithdrawn(tx, ctx.company, whole)
  for (const { grant } of parts.filter(({ isAll }) => !isAll)) {
    await endOverlaps(tx, ctx, { grants: [grant] })
    await splitOff(tx, ctx.company, { ...end, grant, part: partOf(taken), id: newId('grt'), state: 'withdrawn' })
    await requestCredential(tx, ctx, grant)
  }
  return parts.map(({ grant, agent, product, basis, ending: actions, digests, isAll }) => ({
    name: isAll ? ('grant.withdrawn' as const) : ('grant.narrowed' as const),
    ...{ agent, product },
    facts: { grant, basis, actions, digests, reason, withdrawal, by: ctx.actor.name, person: ctx.actor.id },
  }))
}
