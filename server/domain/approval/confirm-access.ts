/** A Super Admin looked at access again and lets it go on as it is: that is written down, and changes nothing else. */
import { AppError } from '../../platform/error.ts'
import { newId } from '../../platform/id.ts'
import { type Context, change, type Fact, read } from '../audit/index.ts'
import { lockGrant } from '../grant/index.ts'
import type { RoleNow } from '../person/index.ts'
import { isShown, judgeBases, type Keeping, requireKeeper, requireSignedIn } from './keep-access.ts'
import { type Base, insertReview, type Review, type ReviewReason, selectBases, selectReviews } from './store-access.ts'

/** One access, by the documents that were shown of it. */
export type Confirmed = Pick<Keeping, 'grant' | 'digests'> & { reason: ReviewReason }

/** `conflict` where it is not as it was shown. */
export async function confirmAccess(ctx: Context, input: Keeping & { reason: ReviewReason }): Promise<void> {
  const { role } = await requireKeeper(ctx, input)
  if ((await confirm(ctx, [input], role)).length === 0) throw new AppError('conflict', { reason: 'digest' })
}

/** All in one; answers the grants of those that were confirmed: what has changed since, or is theirs to ask for only, stays as it was. */
export async function confirmSeveral(
  ctx: Context,
  { accesses, authenticatedAt }: Pick<Keeping, 'authenticatedAt'> & { accesses: Confirmed[] },
): Promise<string[]> {
  const { own, role } = await judgeBases(
    ctx,
    accesses.map(({ grant }) => grant),
  )
  requireSignedIn(ctx, { authenticatedAt, role })
  return confirm(
    ctx,
    accesses.filter(({ grant }) => !own.has(grant)),
    role,
  )
}

function confirm(ctx: Context, accesses: Confirmed[], role: RoleNow): Promise<string[]> {
  const grants = accesses.map(({ grant }) => grant).toSorted()
  const by = { person: ctx.actor.id ?? '', name: ctx.actor.name, roleCheckedAt: role.checkedAt, at: ctx.clock.now() }
  return change(ctx, async (tx) => {
    for (const grant of grants) await lockGrant(tx, ctx.company, grant)
    const bases = await selectBases(tx, ctx.company, { grants, now: ctx.clock.now() })
    const basesOf = Map.groupBy(bases, ({ grant }) => grant)
    const standing = accesses.filter(({ grant, digests }) => isShown(basesOf.get(grant) ?? [], digests))
    if (standing.length === 0) return { result: [], unrecorded: 'nothing stands as it was shown' }
    for (const one of standing) await insertReview(tx, ctx.company, { id: newId('rvw'), ...one, ...by })
    return {
      result: standing.map(({ grant }) => grant),
      events: standing.map((one) => factOf(one, basesOf.get(one.grant))),
    }
  })
}

function factOf({ grant, reason, digests }: Confirmed, [first]: Base[] = []): Fact {
  const about = first ? { agent: first.agent, product: first.product } : {}
  return { name: 'grant.reviewed', ...about, facts: { grant, reason, digests } }
}

/** Who looked last at each access, by the id of the grant. */
export async function latestReviews(ctx: Context): Promise<Map<string, Review>> {
  const reviews = await read(ctx, (tx) => selectReviews(tx, ctx.company))
  return new Map(reviews.map((review) => [review.grant, review]))
}
