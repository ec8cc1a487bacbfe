/** The company as the directory tells of it: what it has, and who of its people chooses and decides. */
import { type CompanySettings, companySettings } from '../../../contract/agent.ts'
import { gatePart, type Language } from '../../../contract/word.ts'
import { sentence } from '../../../locales/index.ts'
import type { Context } from '../../domain/audit/index.ts'
import { getCompany } from '../../domain/company/index.ts'
import { canBuild, listMembers } from '../../domain/person/index.ts'
import { type AnyRoute, route } from './route.ts'

export const companyRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path: '/v1/company',
    who: 'builder',
    summary: 'What the company has of what actions need, and who of its people chooses and decides.',
    answer: companySettings,
    handle: ({ ctx, language }) => showCompany(ctx, language),
  }),
]

async function showCompany(ctx: Context, language: Language): Promise<CompanySettings> {
  const [company, members] = await Promise.all([getCompany(ctx), listMembers(ctx)])
  const isGuest = ctx.actor.kind === 'person' && ctx.actor.isConsultant
  const facts = { account_owner_name: company.accountOwner, company_id: company.externalId }
  return {
    gates: gatePart.options.map((part) => ({
      part,
      isThere: company.gates[part],
      next: company.gates[part] ? null : sentence(language, `gate.${part}.next`, facts),
    })),
    people: members.map(({ superAdmin, ...member }) => ({
      ...member,
      email: isGuest ? null : member.email,
      canBuild: canBuild(member),
      canDecide: superAdmin && !member.consultant,
    })),
    lookedAt: company.syncedAt.toISOString(),
  }
}
