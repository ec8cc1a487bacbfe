/** The monthly review: on the first working day of a month its Super Admins are called to look at all access of the company. */
import { type Context, change, lookOverAll, read, system } from '../audit/index.ts'
import { dayOf, getCompany, missingGate } from '../company/index.ts'
import { grantsOfCompany } from '../grant/index.ts'
import { agentsInUse } from './agents-in-use.ts'
import type { Access } from './list-access.ts'
import { isReviewed, reviewDayOf } from './review-days.ts'
import { insertRound, isCalled, selectTimeZones, uncalled } from './store-rounds.ts'

/** So many days later, where nothing of ours ran on the day itself, nobody is called any more. */
const lateDays = 6

/** Where Super Admins are to be called now: on most days nowhere. */
export async function whereReviewsAreDue(ctx: Context): Promise<string[]> {
  const zones = await selectTimeZones(ctx.db.worker.kysely)
  const months = zones.flatMap((zone) => {
    const month = monthIn(ctx, zone)
    return month === null ? [] : [{ zone, month }]
  })
  return months.length === 0 ? [] : lookOverAll(ctx, uncalled(months))
}

/** Those that this process has said not to know; it looks every few seconds. */
const unknown = new Set<string>()

/** A time zone that this node does not know holds up companies of no other. */
function monthIn(ctx: Context, zone: string): string | null {
  try {
    return monthToReview(dayOf(ctx.clock.now(), zone))
  } catch (error) {
    if (!unknown.has(zone)) ctx.log.error('a time zone is not known to this node', { error })
    unknown.add(zone)
    return null
  }
}

/** Nobody is called where the company may use none of it, or nothing is there but what agents that are switched off may do. */
export async function callForReview(ctx: Context): Promise<void> {
  const { timeZone, gates } = await getCompany(ctx)
  const now = ctx.clock.now()
  const month = monthToReview(dayOf(now, timeZone))
  if (month === null || missingGate(gates) || (await read(ctx, (tx) => isCalled(tx, ctx.company, month)))) return
  const [grants, inUse] = await Promise.all([grantsOfCompany(ctx), agentsInUse(ctx)])
  const isAny = grants.some((grant) => isReviewed(grant) && inUse.has(grant.agent))
  await change({ ...ctx, actor: system }, async (tx) => {
    if (!(await insertRound(tx, ctx.company, { month, now })))
      return { result: undefined, unrecorded: 'somebody else has just called' }
    if (!isAny) return { result: undefined, unrecorded: 'there is nothing to look at' }
    return { result: undefined, events: [{ name: 'review.called', facts: { month } }] }
  })
}

/** What is looked at, what is not used first. */
export function toReview(all: Access[]): Access[] {
  const lastUse = ({ lastUsedAt }: Access) => lastUsedAt?.getTime() ?? 0
  return all.filter(isReviewed).toSorted((one, other) => one.calls - other.calls || lastUse(one) - lastUse(other))
}

/** The month, as YYYY-MM, whose first working day is this day or was lately. */
function monthToReview(day: string): string | null {
  const month = day.slice(0, 7)
  const late = Number(day.slice(8)) - Number(reviewDayOf(month).slice(8))
  return late >= 0 && late <= lateDays ? month : null
}
