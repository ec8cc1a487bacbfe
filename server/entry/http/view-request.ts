/** An approval request as builders see it. */
import type { ApprovalRequest } from '../../../contract/approval.ts'
import { type Key, type Language, sentence } from '../../../locales/index.ts'
import { isLive, type RequestInFull, readAsked, resendableFrom, stateAt } from '../../domain/approval/index.ts'
import type { Context } from '../../domain/audit/index.ts'
import { getCompany } from '../../domain/company/index.ts'
import { outcomeSentence } from '../../domain/notice/index.ts'

export async function viewRequest(ctx: Context, full: RequestInFull, language: Language): Promise<ApprovalRequest> {
  const { request, recipients, mails, decision } = full
  const now = ctx.clock.now()
  const { timeZone } = await getCompany(ctx)
  const asked = readAsked(request)
  const inbox = `${ctx.addresses.approval}/approve`
  return {
    id: request.id,
    code: request.code,
    agent: request.agent,
    state: stateAt(request, now),
    actions: asked.actions.map(({ action, product }) => ({
      action,
      product,
      name: sentence(language, `action.${action}.name` as Key),
    })),
    digest: request.askedDigest,
    note: request.note,
    requester: asked.requester.name,
    recipients: recipients.map((one) => ({
      id: one.id,
      name: one.name,
      address: one.address,
      source: one.source,
      delivery: one.delivery,
      deliveryReason: one.deliveryReason,
      sentAt: one.sentAt?.toISOString() ?? null,
    })),
    requestedAt: request.createdAt.toISOString(),
    expiresAt: request.expiresAt.toISOString(),
    viewedAt: request.viewedAt?.toISOString() ?? null,
    outcome: outcomeSentence(full, { language, timeZone, catalogue: ctx.catalogue }),
    decidedAt: decision?.decidedAt.toISOString() ?? null,
    nudge: isLive(request, now)
      ? sentence(language, 'wait.nudge', { request_code: request.code, inbox_url: inbox })
      : null,
    mailedHere: request.approver === 'own',
    resendAt: isLive(request, now) ? (resendableFrom(recipients, mails, now)?.toISOString() ?? null) : null,
  }
}
