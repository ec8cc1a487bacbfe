/** The companies for which a signed-in person is Super Admin at this moment. */
import type { Context } from '../../domain/audit/index.ts'
import { type Company, getCompany } from '../../domain/company/index.ts'
import { checkRole, listMemberships, type Membership } from '../../domain/person/index.ts'
import { contextAt, type SignedIn } from './visit.ts'

export interface OwnCompany {
  ctx: Context
  company: Company
}

/** Asks the directory live; throws `unavailable` when it cannot be asked. */
export async function findCompanies(visit: SignedIn): Promise<{ own: OwnCompany[]; memberships: Membership[] }> {
  const memberships = await listMemberships(contextAt(visit, ''), visit.session.person.id)
  const judged = await Promise.all(
    memberships.map(async (membership) => {
      const ctx = contextAt(visit, membership.company)
      const { superAdmin, consultant } = await checkRole(ctx)
      return superAdmin && !consultant ? [{ ctx, company: await getCompany(ctx) }] : []
    }),
  )
  return { own: judged.flat(), memberships }
}
