/** Sends one recipient the mail with a link of their own; nothing is sent once the request has ended. */
import {
  deriveLinkToken,
  describeAsked,
  getRequest,
  isStillWaiting,
  readAsked,
  recordDelivery,
  resolveRecipient,
} from '../approval/index.ts'
import type { Context } from '../audit/index.ts'
import { getCompany } from '../company/index.ts'
import { composeApprovalMail } from './compose-approval-mail.ts'
import { type Delivered, deliver, judge } from './deliver.ts'

export interface ApprovalMailInput {
  request: string
  recipient: string
  link: string
  /** Nobody will try again: a mail server that is not there is then as good as a refusal. */
  isLast: boolean
}

const states = { done: 'accepted', retry: 'retrying', dead: 'undeliverable' } as const

export async function sendApprovalMail(ctx: Context, input: ApprovalMailInput): Promise<Delivered> {
  if (!(await isStillWaiting(ctx, input.request))) return { kind: 'done' }
  const { request, recipients } = await getRequest(ctx, input.request)
  const asked = recipients.find((one) => one.id === input.recipient)
  if (!asked) return { kind: 'dead', reason: 'The request has no such recipient.' }
  const told = { request: request.id, recipient: asked.id }
  const recipient = await resolveRecipient(ctx, request, asked)
  if (!recipient) {
    await recordDelivery(ctx, { ...told, state: 'left', reason: null })
    return { kind: 'done' }
  }
  const { language } = recipient
  const { timeZone } = await getCompany(ctx)
  const inboxAddress = `${ctx.addresses.approval}/approve`
  const words = describeAsked(ctx.catalogue, language, readAsked(request))
  // Derived only now: the outbox holds no secret, and a mail that is never sent has no link.
  const address = `${inboxAddress}/l/${await deriveLinkToken(ctx, input.link)}`
  const mail = await composeApprovalMail({
    language,
    timeZone,
    request,
    asked: words,
    recipient,
    address,
    inboxAddress,
  })
  const sent = judge(await deliver(ctx, { id: input.link, thread: request.id, to: recipient.address, mail }))
  const outcome = sent.kind === 'retry' && input.isLast ? { ...sent, kind: 'dead' as const } : sent
  const reason = outcome.kind === 'done' ? null : outcome.reason
  await recordDelivery(ctx, { ...told, state: states[outcome.kind], reason })
  return outcome
}
