/** Asking for approval, and taking the question back. */
import { z } from 'zod'
import { approvalDraft, approvalRequest, requestApprovalBody } from '../../../contract/approval.ts'
import { type Key, type Language, list, sentence } from '../../../locales/index.ts'
import { getAgent } from '../../domain/agent/index.ts'
import { cancelRequest, type Draft, draftRequest, getRequest, requestApproval } from '../../domain/approval/index.ts'
import { consentText, worstCase } from '../../domain/catalogue/index.ts'
import { getCompany } from '../../domain/company/index.ts'
import { agentParams } from './agents.ts'
import { type AnyRoute, type Door, route } from './route.ts'
import { viewRequest } from './view-request.ts'

const requestParams = z.strictObject({ request: z.string().max(64) })

export const approvalRequestRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path: '/v1/agents/:agent/approval-draft',
    who: 'builder',
    summary: 'What asking would ask, and whom.',
    params: agentParams,
    answer: approvalDraft,
    handle: showDraft,
  }),
  route({
    method: 'POST',
    path: '/v1/agents/:agent/approval-requests',
    who: 'builder',
    summary: 'Asks the Super Admins for all that is pending for the agent.',
    params: agentParams,
    body: requestApprovalBody,
    answer: approvalRequest,
    handle: async ({ ctx, language, params, body }) => {
      const request = await requestApproval(ctx, { agent: params.agent, ...body })
      return viewRequest(ctx, await getRequest(ctx, request.id), language)
    },
  }),
  route({
    method: 'GET',
    path: '/v1/approval-requests/:request',
    who: 'builder',
    summary: 'One request, with whom it went to and what became of it.',
    params: requestParams,
    answer: approvalRequest,
    handle: async ({ ctx, language, params }) => viewRequest(ctx, await getRequest(ctx, params.request), language),
  }),
  route({
    method: 'POST',
    path: '/v1/approval-requests/:request/cancel',
    who: 'builder',
    summary: 'Takes a request back before it is decided.',
    params: requestParams,
    answer: approvalRequest,
    handle: async ({ ctx, language, params }) => {
      await cancelRequest(ctx, params.request)
      return viewRequest(ctx, await getRequest(ctx, params.request), language)
    },
  }),
]

async function showDraft({ ctx, language, params }: Door<{ agent: string }, unknown, unknown>) {
  const [draft, agent, company] = await Promise.all([
    draftRequest(ctx, params.agent),
    getAgent(ctx, params.agent),
    getCompany(ctx),
  ])
  const nobody = draft.deciders.length === 0 && !draft.alone
  return {
    actions: draft.pending.map(({ action, choice }) => {
      const { does, limit } = consentText(language, action, choice.settings.limits)
      return {
        action: action.id,
        product: action.product,
        name: sentence(language, `action.${action.id}.name` as Key),
        does,
        limit,
      }
    }),
    superAdmins: draft.deciders.map((person) => ({ person: person.id, name: person.name, address: person.email })),
    alone: draft.alone,
    typedAddressReason: nobody ? sentence(language, 'ask.typed.why.none', { company_name: company.name }) : null,
    headline: headline(draft, agent.name, language),
    most: worstCase(
      language,
      draft.pending.map(({ action, choice }) => ({ action, limits: choice.settings.limits })),
    ),
  }
}

/** The question the approval page opens with. */
function headline({ pending }: Draft, agentName: string, language: Language): string {
  const [first] = pending
  if (!first) return ''
  const products = list(language, [...new Set(pending.map((one) => sentence(language, `product.${one.product.id}`)))])
  if (pending.length > 1)
    return sentence(language, 'page.headline', {
      agent_name: agentName,
      action_count: pending.length,
      product_list: products,
    })
  const { verb } = consentText(language, first.action, first.choice.settings.limits)
  return sentence(language, 'page.headline.one', { agent_name: agentName, action_verb: verb, product: products })
}
