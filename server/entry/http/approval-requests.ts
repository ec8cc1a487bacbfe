/** Asking for approval, and taking the question back. */
import { z } from 'zod'
import {
  approvalDraft,
  approvalRequest,
  changeRecipientsBody,
  handOverBody,
  recipientChoice,
  requestApprovalBody,
} from '../../../contract/approval.ts'
import { type Key, type Language, sentence } from '../../../locales/index.ts'
import {
  cancelRequest,
  changeRecipients,
  type Draft,
  describeAsked,
  draftRequest,
  findHeld,
  getRequest,
  handOverDraft,
  lookUpDeciders,
  nameUnchanged,
  newsOf,
  offeredOf,
  requestApproval,
  resendRequest,
} from '../../domain/approval/index.ts'
import { getCompany } from '../../domain/company/index.ts'
import { listTrials } from '../../domain/execution/index.ts'
import { tellBefore } from '../approve/index.ts'
import { agentParams } from './agents.ts'
import { type AnyRoute, type Door, route } from './route.ts'
import { viewRequest } from './view-request.ts'
import { viewTrial } from './view-trial.ts'

const requestParams = z.strictObject({ request: z.string().max(64).describe('The request’s id.') })

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
    path: '/v1/agents/:agent/approval-draft/handover',
    who: 'builder',
    summary: 'Hands the draft of the company’s only Super Admin to a colleague, who can send it.',
    params: agentParams,
    body: handOverBody,
    handle: ({ ctx, params, body }) => handOverDraft(ctx, { agent: params.agent, ...body }),
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
    method: 'GET',
    path: '/v1/approval-requests/:request/recipients',
    who: 'builder',
    summary: 'Whom a request could be given to, and who is asked now.',
    params: requestParams,
    answer: recipientChoice,
    handle: showRecipients,
  }),
  route({
    method: 'PUT',
    path: '/v1/approval-requests/:request/recipients',
    who: 'builder',
    summary: 'Asks others: who comes in gets a mail, and the links of who goes out lead nowhere.',
    params: requestParams,
    body: changeRecipientsBody,
    answer: approvalRequest,
    handle: async ({ ctx, language, params, body }) => {
      await changeRecipients(ctx, { request: params.request, ...body })
      return viewRequest(ctx, await getRequest(ctx, params.request), language)
    },
  }),
  route({
    method: 'POST',
    path: '/v1/approval-requests/:request/resend',
    who: 'builder',
    summary: 'Sends the mails of a live request once more, with new links; the earlier ones lead nowhere.',
    params: requestParams,
    answer: approvalRequest,
    handle: async ({ ctx, language, params }) => {
      await resendRequest(ctx, params.request)
      return viewRequest(ctx, await getRequest(ctx, params.request), language)
    },
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

/** In the words that the Super Admin will read. */
async function showDraft({ ctx, language, params }: Door<{ agent: string }, unknown, unknown>) {
  const { asked, company, deciders, alone, colleagues, typed } = await draftRequest(ctx, params.agent)
  const before = await tellBefore({ ctx, company, asked }, language)
  const matter = { asked, held: await findHeld(ctx, params.agent) }
  const { blocks, headline, most, unchanged } = describeAsked(
    ctx.catalogue,
    { language, timeZone: company.timeZone },
    matter,
  )
  return {
    actions: blocks.map(({ action, productId, text, more }) => ({
      action,
      product: productId,
      name: sentence(language, `action.${action}.name` as Key),
      does: text.does,
      limit: [text.limit, ...text.notable].join(' '),
      news: more ? newsOf(more) : [],
      refused: before.get(action)?.find(({ what }) => what === 'refused')?.text ?? null,
      before: (before.get(action) ?? []).map(({ text: line }) => line),
    })),
    unchanged: nameUnchanged(language, unchanged),
    superAdmins: deciders.map((person) => ({ person: person.id, name: person.name, address: person.email })),
    alone,
    colleagues: colleagues.map((person) => ({ person: person.id, name: person.name })),
    typedAddressReason: whyTyped(language, { typed, company }),
    mailedHere: ctx.approver === 'own',
    headline: blocks.length > 0 ? headline : '',
    most: most.join(' '),
    trials: offeredOf(await listTrials(ctx, params.agent), asked).map((one) => viewTrial(language, one)),
  }
}

async function showRecipients({ ctx, language, params }: Door<{ request: string }, unknown, unknown>) {
  const { request, recipients } = await getRequest(ctx, params.request)
  const company = await getCompany(ctx)
  const { deciders, typed } = await lookUpDeciders(ctx, company, request.requester)
  return {
    superAdmins: deciders.map((person) => ({ person: person.id, name: person.name, address: person.email })),
    asked: recipients.flatMap(({ person }) => person ?? []),
    typedAddressReason: whyTyped(language, { typed, company }),
  }
}

function whyTyped(language: Language, { typed, company }: Pick<Draft, 'typed' | 'company'>): string | null {
  return typed && sentence(language, `ask.typed.why.${typed}`, { company_name: company.name })
}
