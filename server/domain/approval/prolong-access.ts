/** A Super Admin lets an access live longer: the same actions within the same limits, under documents of their own. */
import { canonicalJson, sha256Hex } from '../../platform/canonical-json.ts'
import { AppError } from '../../platform/error.ts'
import { newId } from '../../platform/id.ts'
import { type Context, change, type Tx } from '../audit/index.ts'
import { endOfDay, requireGate } from '../company/index.ts'
import { lockGrant, type Opening, openGrants } from '../grant/index.ts'
import type { GrantedDocument } from './approval-request.ts'
import { findBases, type Keeping, requireKeeper, requireStanding } from './keep-access.ts'
import { type Base, insertReview } from './store-access.ts'

/** `until` is the last day, YYYY-MM-DD; null for as long as nobody takes it back. */
export async function prolongAccess(ctx: Context, input: Keeping & { until: string | null }): Promise<void> {
  const { bases, role } = await requireKeeper(ctx, input)
  requireOwn(bases)
  const { timeZone } = await requireGate(ctx)
  const until = input.until === null ? null : endOfDay(input.until, timeZone)
  await change(ctx, async (tx) => {
    await lockGrant(tx, ctx.company, input.grant)
    const ending = endingBefore(until, await requireStanding(tx, ctx, input))
    const openings = ending.map((base) => composeProlonged(ctx, base, until))
    const before = ending.map(({ digest }) => digest)
    await noteProlonged(tx, ctx, { grant: input.grant, digests: before, roleCheckedAt: role.checkedAt })
    for (const opening of openings) await openGrants(tx, ctx, opening)
    const [first] = ending
    const facts = {
      grant: input.grant,
      actions: ending.flatMap(({ actions }) => actions).sort(),
      before,
      digests: openings.map(({ document }) => document.digest),
      until: until?.toISOString() ?? null,
    }
    return {
      result: undefined,
      events: [{ name: 'grant.prolonged', agent: first.agent, product: first.product, facts }],
    }
  })
}

/** Who let it go on, and that their role was asked for within the minute, which the database demands too. */
function noteProlonged(
  tx: Tx,
  ctx: Context,
  what: { grant: string; digests: string[]; roleCheckedAt: Date },
): Promise<void> {
  const by = { person: ctx.actor.id ?? '', name: ctx.actor.name, at: ctx.clock.now() }
  return insertReview(tx, ctx.company, { id: newId('rvw'), reason: 'prolonged', ...what, ...by })
}

/** What ends at all, and before the new end. */
function endingBefore(until: Date | null, bases: Base[]): [Base, ...Base[]] {
  const [first, ...others] = bases.filter(({ expiresAt }) => expiresAt !== null)
  if (!first) throw new AppError('not_found')
  if (until && [first, ...others].some(({ expiresAt }) => expiresAt && expiresAt >= until))
    throw new AppError('invalid_input', { field: 'until', reason: 'not_later' })
  return [first, ...others]
}

/** findBases(), of what may be prolonged here. */
export async function findProlongable(ctx: Context, grant: string): Promise<Base[]> {
  const { bases } = await findBases(ctx, grant)
  requireOwn(bases)
  return bases
}

/** What an approval layer decided is its own to prolong. */
function requireOwn(bases: Base[]): void {
  if (bases.some(({ approver }) => approver !== 'own')) throw new AppError('forbidden', { reason: 'decided_elsewhere' })
}

/** What was granted, word for word, with another end: nothing can come in that was not approved. */
function composeProlonged(ctx: Context, base: Base, until: Date | null): Opening {
  if (!base.bytes) throw new AppError('action_changed', { reason: 'document_altered' })
  const before = JSON.parse(base.bytes.toString('utf8')) as GrantedDocument
  const approvedBy = { id: ctx.actor.id ?? '', name: ctx.actor.name }
  const document: GrantedDocument = {
    ...before,
    approvedBy,
    approvedAt: ctx.clock.now().toISOString(),
    until: until?.toISOString() ?? null,
    actions: before.actions.filter(({ action }) => base.actions.includes(action)),
    prolongs: base.digest,
  }
  const bytes = Buffer.from(canonicalJson(document), 'utf8')
  return {
    agent: base.agent,
    requestId: base.request,
    document: { bytes, digest: sha256Hex(bytes) },
    actions: document.actions,
    approvedBy,
    expiresAt: until,
  }
}
