/** The companies for which a signed-in person is Super Admin at this moment. */
import type { Context } from '../../domain/audit/index.ts'
import { type Company, getCompany } from '../../domain/company/index.ts'
import { checkRole, listMemberships, type Membership, type Session } from '../../domain/person/index.ts'
import { contextAt, type Visit } from './visit.ts'

export interface OwnCompany {
  ctx: Context
  company: Company
}

/** Asks the directory live; throws `unavailable` when it cannot be asked. */
export async function findCompanies(
  visit: Visit,
  { person }: Session,
): Promise<{ own: OwnCompany[]; memberships: Membership[] }> {
  const memberships = await listMemberships(contextAt(visit, ''), person.id)
  const judged = await Promise.all(
    memberships.map(async (membership) => {
      const ctx = contextAt(visit, membership.company)
      const { superAdmin, consultant } = await checkRole(ctx)
      return superAdmin && !consultant ? [{ ctx, company: await getCompany(ctx) }] : []
    }),
  )
  return { own: judged.flat(), memberships }
}
