/** Sends one recipient the mail with a link of their own; nothing is sent once the request has ended. */
import { describeAsked, findHeld, type MailWish, readAsked, readyMail, recordDelivery } from '../approval/index.ts'
import type { Context } from '../audit/index.ts'
import { getCompany } from '../company/index.ts'
import { composeApprovalMail } from './compose-approval-mail.ts'
import { type Delivered, deliver, judge } from './deliver.ts'

export interface ApprovalMailInput extends MailWish {
  /** Nobody will try again: a mail server that is not there is then as good as a refusal. */
  isLast: boolean
}

const states = { done: 'accepted', retry: 'retrying', dead: 'undeliverable' } as const

export async function sendApprovalMail(ctx: Context, { isLast, ...wish }: ApprovalMailInput): Promise<Delivered> {
  const ready = await readyMail(ctx, wish)
  if (!ready) return { kind: 'done' }
  const { request, recipient, kind, token, follows } = ready
  const { language } = recipient
  const { timeZone } = await getCompany(ctx)
  const inboxAddress = `${ctx.addresses.approval}/approve`
  const address = `${inboxAddress}/l/${token}`
  const matter = { asked: readAsked(request), held: await findHeld(ctx, request.agent) }
  const asked = describeAsked(ctx.catalogue, { language, timeZone }, matter)
  const facts = { language, timeZone, kind, request, asked, recipient, address, inboxAddress }
  const mail = await composeApprovalMail(facts)
  const sent = judge(await deliver(ctx, { id: wish.link, follows, to: recipient.address, mail }))
  const outcome = sent.kind === 'retry' && isLast ? { ...sent, kind: 'dead' as const } : sent
  const reason = outcome.kind === 'done' ? null : outcome.reason
  await recordDelivery(ctx, { ...wish, state: states[outcome.kind], reason })
  return outcome
}
