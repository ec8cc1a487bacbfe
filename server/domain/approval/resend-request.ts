/** Has the mails of a live request sent once more: new links, and the earlier ones lead nowhere. */
import { AppError } from '../../platform/error.ts'
import { getAgent } from '../agent/index.ts'
import { type Context, change, type Tx } from '../audit/index.ts'
import { requireGate } from '../company/index.ts'
import { isLive } from './approval-request.ts'
import { explainEnd } from './end-request.ts'
import { mailsLeft, nextSending, type RequestMail } from './plan-mails.ts'
import { queueMail } from './queue-mail.ts'
import { getRequest } from './read-request.ts'
import { lockRequest, selectRecipients } from './store.ts'
import { revokeLinks, selectMails } from './store-links.ts'

/** To everybody who was asked and may get another mail; `rate_limited` when it was done often enough for now. */
export async function resendRequest(ctx: Context, id: string): Promise<void> {
  await requireGate(ctx)
  const { request } = await getRequest(ctx, id)
  await getAgent(ctx, request.agent)
  const isSent = await change(ctx, async (tx) => {
    const mails = await holdForSending(tx, ctx, id)
    if (!mails) return { result: false, unrecorded: 'it had ended before' }
    const mailsTo = (recipient: string) => mails.filter((mail) => mail.recipient === recipient)
    const recipients = (await selectRecipients(tx, ctx.company, id)).filter((one) => mailsLeft(mailsTo(one.id)) > 0)
    if (recipients.length === 0) throw new AppError('conflict', { reason: 'mailed_enough' })
    const links: string[] = []
    for (const { id: recipient } of recipients) {
      await revokeLinks(tx, ctx.company, { recipient, now: ctx.clock.now() })
      links.push(await queueMail(tx, ctx, { request: id, recipient, kind: 'again', hours: null }))
    }
    const facts = { request: id, recipients: recipients.map((one) => one.id), links }
    return { result: true, events: [{ name: 'approval.resent', agent: request.agent, facts }] }
  })
  if (!isSent) throw await explainEnd(ctx, id)
}

/** Holds a live request while mails of it are planned by hand; its mails so far, or null when it has ended. */
export async function holdForSending(tx: Tx, ctx: Context, id: string): Promise<RequestMail[] | null> {
  const now = ctx.clock.now()
  const request = await lockRequest(tx, ctx.company, id)
  if (!request || !isLive(request, now)) return null
  const mails = await selectMails(tx, ctx.company, id)
  const next = nextSending(mails, now)
  if (next)
    throw new AppError('rate_limited', { retryAfterSeconds: Math.ceil((next.getTime() - now.getTime()) / 1000) })
  return mails
}
