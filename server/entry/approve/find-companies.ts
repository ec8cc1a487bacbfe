/** The companies for which a signed-in person is Super Admin at this moment. */
import type { Context } from '../../domain/audit/index.ts'
import { type Company, getCompany } from '../../domain/company/index.ts'
import { checkRole, listMemberships, type Membership } from '../../domain/person/index.ts'
import { AppError } from '../../platform/error.ts'
import { contextAt, type SignedIn } from './visit.ts'

export interface OwnCompany {
  ctx: Context
  company: Company
}

/** Asks the directory live; throws `unavailable` when it cannot be asked. */
export async function findCompanies(visit: SignedIn): Promise<{ own: OwnCompany[]; memberships: Membership[] }> {
  const memberships = await listMemberships(contextAt(visit, ''), visit.session.person.id)
  const judged = await Promise.all(memberships.map(({ company }) => judgeCompany(visit, company)))
  return { own: judged.filter((one) => one !== undefined), memberships }
}

/** One of them; `not_found` for a company that is not theirs, or that nobody has. */
export async function enterCompany(visit: SignedIn, company: string): Promise<OwnCompany> {
  const memberships = await listMemberships(contextAt(visit, ''), visit.session.person.id)
  const belongs = memberships.some((membership) => membership.company === company)
  const own = belongs ? await judgeCompany(visit, company) : undefined
  if (!own) throw new AppError('not_found')
  return own
}

async function judgeCompany(visit: SignedIn, company: string): Promise<OwnCompany | undefined> {
  const ctx = contextAt(visit, company)
  const { superAdmin, consultant } = await checkRole(ctx)
  return superAdmin && !consultant ? { ctx, company: await getCompany(ctx) } : undefined
}
