/** A Super Admin looked at an access again and lets it go on as it is: that is written down, and changes nothing else. */
import { newId } from '../../platform/id.ts'
import { type Context, change, read } from '../audit/index.ts'
import { lockGrant } from '../grant/index.ts'
import { type Keeping, requireKeeper, requireStanding } from './keep-access.ts'
import { insertReview, type Review, type ReviewReason, selectReviews } from './store-access.ts'

export async function confirmAccess(ctx: Context, input: Keeping & { reason: ReviewReason }): Promise<void> {
  const { role } = await requireKeeper(ctx, input)
  const { grant, reason, digests } = input
  await change(ctx, async (tx) => {
    await lockGrant(tx, ctx.company, grant)
    const [{ agent, product } = { agent: '', product: '' }] = await requireStanding(tx, ctx, input)
    const by = { person: ctx.actor.id ?? '', name: ctx.actor.name, roleCheckedAt: role.checkedAt }
    await insertReview(tx, ctx.company, { id: newId('rvw'), grant, reason, digests, ...by, at: ctx.clock.now() })
    return {
      result: undefined,
      events: [{ name: 'grant.reviewed', agent, product, facts: { grant, reason, digests } }],
    }
  })
}

/** Who looked last at each access, by the id of the grant. */
export async function latestReviews(ctx: Context): Promise<Map<string, Review>> {
  const reviews = await read(ctx, (tx) => selectReviews(tx, ctx.company))
  return new Map(reviews.map((review) => [review.grant, review]))
}
