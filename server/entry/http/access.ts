/** What agents of the company may do, for whoever may take it back, and programs of theirs. */
import { accessList } from '../../../contract/access.ts'
import type { Language } from '../../../contract/word.ts'
import { type Access, listAccess } from '../../domain/access/index.ts'
import { type Catalogue, limitWords } from '../../domain/catalogue/index.ts'
import type { CompanyAction } from '../../domain/grant/index.ts'
import { catalogueOf } from '../../domain/integration/index.ts'
import { calledBy } from './activity.ts'
import { type AnyRoute, route } from './route.ts'

export const accessRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path: '/v1/access',
    who: 'admin',
    summary: 'Every agent with access: what, since when, by whose decision, how much it is used.',
    answer: accessList,
    handle: async ({ ctx, language }) => {
      const [items, catalogue] = await Promise.all([listAccess(ctx), catalogueOf(ctx, { removed: true })])
      return { items: items.map((access) => viewAccess(access, catalogue, language)) }
    },
  }),
]

function viewAccess(access: Access, catalogue: Catalogue, language: Language) {
  const { id, agent, agentName: name, product, basis, state, since, actions, calls, lastUsedAt, due, warnings } = access
  return {
    ...{ id, agent: { id: agent, name }, product, basis, state, since: since.toISOString() },
    actions: actions.map((one) => viewAction(one, catalogue, language)),
    ...{ calls, lastUsedAt: lastUsedAt?.toISOString() ?? null, due: due?.reason ?? null },
    warnings: warnings.map((one) => ({
      ...{ kind: one.kind, action: one.action || null, since: one.openedAt.toISOString() },
    })),
  }
}

function viewAction(granted: CompanyAction, catalogue: Catalogue, language: Language) {
  const { action, version, limits, state, approvedByName, grantedAt, expiresAt } = granted
  const known = catalogue.findVersion(action, version)
  return {
    ...{ action, name: calledBy(catalogue, action, language), state },
    limits: known ? limitWords(language, known.action, limits) : '',
    ...{ allowedBy: approvedByName, allowedAt: grantedAt.toISOString(), until: expiresAt?.toISOString() ?? null },
  }
}
