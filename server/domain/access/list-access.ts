/** What every agent of the company may do now, since whose decision, and how much it is used. */
import { AppError } from '../../platform/error.ts'
import type { Context } from '../audit/index.ts'
import { countCalls } from '../execution/index.ts'
import { type CompanyGrant, grantsOfCompany } from '../grant/index.ts'

export interface Access extends CompanyGrant {
  /** Of the last 30 days. */
  calls: number
  lastUsedAt: Date | null
}

/** So far back use is counted. */
export const month = 30 * 24 * 3600_000

export async function listAccess(ctx: Context): Promise<Access[]> {
  const since = new Date(ctx.clock.now().getTime() - month)
  const [grants, uses] = await Promise.all([grantsOfCompany(ctx), countCalls(ctx, since)])
  return grants.map((grant) => {
    const use = uses.get(grant.id)
    return { ...grant, calls: use?.calls ?? 0, lastUsedAt: use?.lastAt ?? null }
  })
}

/** One of them; `not_found` when it does not live, is another company's, or never was. */
export async function getAccess(ctx: Context, grant: string): Promise<Access> {
  const found = (await listAccess(ctx)).find((access) => access.id === grant)
  if (!found) throw new AppError('not_found')
  return found
}
