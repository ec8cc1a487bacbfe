/** An approval request as builders see it. */
import type { ApprovalRequest } from '../../../contract/approval.ts'
import { type Key, type Language, sentence } from '../../../locales/index.ts'
import {
  checkCode,
  cleanName,
  findOwner,
  findStale,
  isLive,
  type Recipient,
  type RequestInFull,
  readAsked,
  resendableFrom,
  sendingsLeft,
  stateAt,
  suggestDecider,
} from '../../domain/approval/index.ts'
import type { Context } from '../../domain/audit/index.ts'
import { type Company, getCompany } from '../../domain/company/index.ts'
import { outcomeSentence } from '../../domain/notice/index.ts'
import { tellLayerRefused } from '../tell-layer-refused.ts'

export async function viewRequest(ctx: Context, full: RequestInFull, language: Language): Promise<ApprovalRequest> {
  const { request, recipients, decision } = full
  const company = await getCompany(ctx)
  const { timeZone } = company
  const asked = readAsked(request)
  return {
    id: request.id,
    code: request.code,
    agent: request.agent,
    state: stateAt(request, ctx.clock.now()),
    actions: asked.actions.map(({ action, product }) => ({
      action,
      product,
      name: sentence(language, `action.${action}.name` as Key),
    })),
    digest: request.askedDigest,
    checkCode: checkCode(request.askedDigest),
    note: request.note,
    requester: asked.requester.name,
    recipients: recipients.map(viewRecipient),
    requestedAt: request.createdAt.toISOString(),
    expiresAt: request.expiresAt.toISOString(),
    viewedAt: request.viewedAt?.toISOString() ?? null,
    outcome: outcomeSentence(full, { language, timeZone, catalogue: ctx.catalogue }),
    decidedAt: decision?.decidedAt.toISOString() ?? null,
    mailedHere: request.approver === 'own',
    ...viewWaiting(ctx, full, language),
    suggestion: await viewSuggestion(ctx, full, { language, company }),
    passedOn: await viewOwner(ctx, full, language),
  }
}

/** What is said of a request while it waits, and not any more after that. */
function viewWaiting(
  ctx: Context,
  { request, recipients, mails }: RequestInFull,
  language: Language,
): Pick<ApprovalRequest, 'nudge' | 'refusedThere' | 'resendAt' | 'resendsLeft'> {
  const now = ctx.clock.now()
  if (!isLive(request, now)) return { nudge: null, refusedThere: null, resendAt: null, resendsLeft: 0 }
  const mailedHere = request.approver === 'own'
  const facts = { request_code: request.code, inbox_url: `${ctx.addresses.approval}/approve` }
  const nudge = sentence(language, mailedHere ? 'wait.nudge' : 'wait.nudge.elsewhere', facts)
  return {
    nudge: findStale(ctx, request).length === 0 ? nudge : null,
    refusedThere: tellLayerRefused(language, request),
    resendAt: mailedHere ? (resendableFrom(recipients, mails, now)?.toISOString() ?? null) : null,
    resendsLeft: mailedHere ? sendingsLeft(recipients, mails, now) : 0,
  }
}

function viewRecipient({ sentAt, language: _, ...told }: Recipient): ApprovalRequest['recipients'][number] {
  return { ...told, sentAt: sentAt?.toISOString() ?? null }
}

async function viewSuggestion(
  ctx: Context,
  full: RequestInFull,
  { language, company }: { language: Language; company: Company },
): Promise<ApprovalRequest['suggestion']> {
  const found = await suggestDecider(ctx, full)
  if (!found) return null
  const { why, person } = found
  const facts = { company_name: cleanName(company.name), approver_name: cleanName(person?.name ?? '') }
  const text = sentence(language, person ? suggestions[why] : `${suggestions[why]}.none`, facts)
  return { text, person: person && { id: person.id, name: facts.approver_name } }
}

const suggestions = { late: 'wait.second', nobody: 'wait.nobody' } as const

/** Asked of a live request alone: one that has ended is nobody's business any more. */
async function viewOwner(ctx: Context, { request }: RequestInFull, language: Language): Promise<string | null> {
  if (!isLive(request, ctx.clock.now()) || request.owner === request.requester.id) return null
  const owner = await findOwner(ctx, request)
  if (!owner) return null
  const requester_name = cleanName(readAsked(request).requester.name)
  return sentence(language, 'wait.passed_on', { requester_name, owner_name: cleanName(owner.name) })
}
