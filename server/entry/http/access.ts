/** What agents of the company may do, for its Super Admins and programs of theirs: looked at, and taken back. */
import { z } from 'zod'
import { accessList, withdrawal, withdrawalPreview, withdrawalQuery, withdrawBody } from '../../../contract/access.ts'
import type { Language } from '../../../contract/word.ts'
import {
  type Access,
  followWithdrawal,
  listAccess,
  previewWithdrawal,
  withdrawAccess,
} from '../../domain/access/index.ts'
import { cleanNote } from '../../domain/approval/index.ts'
import { type Catalogue, limitWords } from '../../domain/catalogue/index.ts'
import type { CompanyAction } from '../../domain/grant/index.ts'
import { catalogueOf } from '../../domain/integration/index.ts'
import { calledBy } from './activity.ts'
import { type AnyRoute, type Door, route } from './route.ts'

const params = z.strictObject({ grant: z.string().max(64).describe('The access, by its grant’s id.') })
type Params = z.infer<typeof params>

export const accessRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path: '/v1/access',
    who: 'super_admin',
    summary: 'Every agent with access: what, since when, by whose decision, how much it is used.',
    answer: accessList,
    handle: async ({ ctx, language }) => {
      const [items, catalogue] = await Promise.all([listAccess(ctx), catalogueOf(ctx, { removed: true })])
      return { items: items.map((access) => viewAccess(access, catalogue, language)) }
    },
  }),
  route({
    method: 'GET',
    path: '/v1/access/:grant/withdrawal-preview',
    who: 'super_admin',
    summary: 'What taking it back, or one action of it, would touch.',
    params,
    query: withdrawalQuery,
    answer: withdrawalPreview,
    handle: preview,
  }),
  route({
    method: 'POST',
    path: '/v1/access/:grant/withdrawals',
    who: 'super_admin',
    summary: 'Takes it back at once, or one action of it, and says how far it is.',
    params,
    body: withdrawBody,
    answer: withdrawal,
    handle: withdraw,
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

async function preview({ ctx, params, query }: Door<Params, z.infer<typeof withdrawalQuery>, undefined>) {
  const { access, actions, calls, underWay } = await previewWithdrawal(ctx, {
    ...params,
    action: query.action ?? null,
  })
  const agent = { id: access.agent, name: access.agentName }
  return { agent, actions: actions.map(({ action }) => action), calls, underWay }
}

async function withdraw({ ctx, params, body }: Door<Params, undefined, z.infer<typeof withdrawBody>>) {
  const taken = { ...params, action: body.action ?? null }
  await withdrawAccess(ctx, { ...taken, reason: cleanNote(body.reason) })
  const { state, endedAt, confirmedAt, underWay } = await followWithdrawal(ctx, taken)
  return { state, endedAt: endedAt.toISOString(), confirmedAt: confirmedAt?.toISOString() ?? null, underWay }
}
