/** Everything that a mail to a Super Admin needs right before it leaves. */
import { type Context, change } from '../audit/index.ts'
import { type ApprovalRequest, isLive, type Recipient } from './approval-request.ts'
import { deriveLinkToken, recordDelivery } from './deliver.ts'
import type { RequestMail } from './plan-mails.ts'
import { getRequest } from './read-request.ts'
import { resolveRecipient } from './resolve-recipient.ts'
import { callOffMail } from './store-links.ts'

export interface MailWish {
  request: string
  recipient: string
  link: string
}

export interface ReadyMail {
  request: ApprovalRequest
  recipient: Recipient
  kind: RequestMail['kind']
  token: string
  /** The first mail of this conversation that reached the mail server. */
  follows: string | null
}

/** Null for what is not to be sent any more: the request has ended, a newer mail was sent, or somebody else is asked. */
export async function readyMail(ctx: Context, { link, ...wish }: MailWish): Promise<ReadyMail | null> {
  const { request, recipients, mails } = await getRequest(ctx, wish.request)
  const asked = recipients.find(({ id }) => id === wish.recipient)
  if (!asked || !isLive(request, ctx.clock.now())) return null
  const recipient = await resolveRecipient(ctx, request, asked)
  if (!recipient) {
    await callOff(ctx, link)
    await recordDelivery(ctx, { ...wish, link, state: 'left', reason: null })
    return null
  }
  const mail = mails.find(({ id }) => id === link)
  const token = await deriveLinkToken(ctx, link)
  if (!token || !mail) return null
  const first = mails.find((one) => one.recipient === recipient.id && one.acceptedAt && one.id !== link)
  return { request, recipient, kind: mail.kind, token, follows: first?.id ?? null }
}

function callOff(ctx: Context, link: string): Promise<void> {
  return change(ctx, async (tx) => {
    await callOffMail(tx, ctx.company, { id: link, now: ctx.clock.now() })
    return { result: undefined, unrecorded: 'that they can decide no longer is recorded' }
  })
}
