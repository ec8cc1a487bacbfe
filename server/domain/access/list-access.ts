/** What every agent of the company may do now, since whose decision, how much it is used, and whether somebody has to look at it again. */
import { AppError } from '../../platform/error.ts'
import { latestReviews, type Review } from '../approval/index.ts'
import type { Context } from '../audit/index.ts'
import { countCalls } from '../execution/index.ts'
import { type CompanyGrant, grantsOfCompany } from '../grant/index.ts'
import { listWarnings, type Warning } from '../incident/index.ts'
import { superAdmins } from '../person/index.ts'
import { type Due, dueOf } from './due.ts'

export interface Access extends CompanyGrant {
  /** Of the last 30 days. */
  calls: number
  lastUsedAt: Date | null
  /** The last time that somebody looked at it again; null before the first. */
  review: Review | null
  /** Why a Super Admin should look at it again; null while nobody has to. */
  due: Due | null
  /** What was pointed out about it, and lasts. */
  warnings: Warning[]
}

/** So far back use is counted. */
export const month = 30 * 24 * 3600_000

export async function listAccess(ctx: Context): Promise<Access[]> {
  const now = ctx.clock.now()
  const since = new Date(now.getTime() - month)
  const asking = [grantsOfCompany(ctx), countCalls(ctx, since), superAdmins(ctx), latestReviews(ctx)] as const
  const [[grants, uses, deciders, reviews], open] = await Promise.all([Promise.all(asking), listWarnings(ctx)])
  const warningsOf = Map.groupBy(open, ({ grant }) => grant)
  const ids = new Set(deciders.map(({ id }) => id))
  return grants.map((grant) => {
    const use = uses.get(grant.id)
    const review = reviews.get(grant.id) ?? null
    const due = dueOf(grant, { deciders: ids, review, now })
    return {
      ...grant,
      calls: use?.calls ?? 0,
      lastUsedAt: use?.lastAt ?? null,
      review,
      due,
      warnings: warningsOf.get(grant.id) ?? [],
    }
  })
}

/** One of them; `not_found` when it does not live, is another company's, or never was. */
export async function getAccess(ctx: Context, grant: string): Promise<Access> {
  const found = (await listAccess(ctx)).find((access) => access.id === grant)
  if (!found) throw new AppError('not_found')
  return found
}
