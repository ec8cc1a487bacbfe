/** What every agent of the company may do now, since whose decision, how much it is used, and whether somebody has to look at it again. */
import { AppError } from '../../platform/error.ts'
import { latestReviews, type Review } from '../approval/index.ts'
import type { Context } from '../audit/index.ts'
import { countCalls } from '../execution/index.ts'
import { type CompanyGrant, grantsOfCompany } from '../grant/index.ts'
import { listWarnings, type Warning } from '../incident/index.ts'
import { superAdmins } from '../person/index.ts'
import { type Due, dueOf } from './due.ts'

/** An access as it stands, without how much it is used. */
export interface Standing extends CompanyGrant {
  /** The last time that somebody looked at it again; null before the first. */
  review: Review | null
  /** Why a Super Admin should look at it again; null while nobody has to. */
  due: Due | null
}

export interface Access extends Standing {
  /** Of the last 30 days. */
  calls: number
  lastUsedAt: Date | null
  /** What was pointed out about it, and lasts. */
  warnings: Warning[]
}

/** So far back use is counted. */
export const month = 30 * 24 * 3600_000

export async function listAccess(ctx: Context): Promise<Access[]> {
  const since = new Date(ctx.clock.now().getTime() - month)
  const [all, uses, open] = await Promise.all([listStanding(ctx), countCalls(ctx, since), listWarnings(ctx)])
  const warningsOf = Map.groupBy(open, ({ grant }) => grant)
  return all.map((one) => {
    const { calls = 0, lastAt: lastUsedAt = null } = uses.get(one.id) ?? {}
    return { ...one, calls, lastUsedAt, warnings: warningsOf.get(one.id) ?? [] }
  })
}

/** The same without its use, which takes long to count where there are many calls. */
export async function listStanding(ctx: Context): Promise<Standing[]> {
  const now = ctx.clock.now()
  const asking = [grantsOfCompany(ctx), superAdmins(ctx), latestReviews(ctx)] as const
  const [grants, people, reviews] = await Promise.all(asking)
  const deciders = new Set(people.map(({ id }) => id))
  return grants.map((grant) => {
    const review = reviews.get(grant.id) ?? null
    return { ...grant, review, due: dueOf(grant, { deciders, review, now }) }
  })
}

/** One of them; `not_found` when it does not live, is another company's, or never was. */
export async function getAccess(ctx: Context, grant: string): Promise<Access> {
  const found = (await listAccess(ctx)).find((access) => access.id === grant)
  if (!found) throw new AppError('not_found')
  return found
}
