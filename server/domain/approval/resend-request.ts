/** Has the mails of a live request sent once more: new links, and the earlier ones lead no further than to saying so. */
import { AppError } from '../../platform/error.ts'
import { getAgent } from '../agent/index.ts'
import { type Context, change, type Tx } from '../audit/index.ts'
import { requireGate } from '../company/index.ts'
import { type ApprovalRequest, isLive } from './approval-request.ts'
import { explainEnd } from './end-request.ts'
import { mailsLeft, mailsTo, nextSending, type RequestMail } from './plan-mails.ts'
import { queueMail } from './queue-mail.ts'
import { getRequest } from './read-request.ts'
import { lockRequest } from './store.ts'
import { replaceLinks, selectMails } from './store-links.ts'
import { selectRecipients } from './store-recipients.ts'

/** To everybody who was asked and may get another mail; `rate_limited` when it was done often enough for now. */
export async function resendRequest(ctx: Context, id: string): Promise<void> {
  await requireGate(ctx)
  const { agent } = await requireOurs(ctx, id)
  const isSent = await change(ctx, async (tx) => {
    const mails = await holdMails(tx, ctx, id)
    if (!mails) return { result: false, unrecorded: 'it had ended before' }
    const now = ctx.clock.now()
    requireRoom(mails, now)
    const asked = await selectRecipients(tx, ctx.company, id)
    const recipients = asked.flatMap((one) => (mailsLeft(mailsTo(one.id, mails)) > 0 ? [one.id] : []))
    if (recipients.length === 0) throw new AppError('conflict', { reason: 'mailed_enough' })
    const links: string[] = []
    for (const recipient of recipients) {
      await replaceLinks(tx, ctx.company, { recipient, now })
      links.push(await queueMail(tx, ctx, { request: id, recipient, kind: 'again', hours: null, now }))
    }
    const facts = { request: id, recipients, links }
    return { result: true, events: [{ name: 'approval.resent', agent, facts }] }
  })
  if (!isSent) throw await explainEnd(ctx, id)
}

/** A request that is mailed by us, for an agent that is there; throws `conflict` for one that an approval layer outside mails. */
export async function requireOurs(ctx: Context, id: string): Promise<ApprovalRequest> {
  const { request } = await getRequest(ctx, id)
  await getAgent(ctx, request.agent)
  if (request.approver !== 'own') throw new AppError('conflict', { reason: 'asked_elsewhere' })
  return request
}

/** Holds a live request while mails of it are planned; its mails so far, or null when it has ended. */
export async function holdMails(tx: Tx, ctx: Context, id: string): Promise<RequestMail[] | null> {
  const request = await lockRequest(tx, ctx.company, id)
  if (!request || !isLive(request, ctx.clock.now())) return null
  if (request.approver !== 'own') throw new AppError('conflict', { reason: 'asked_elsewhere' })
  return selectMails(tx, ctx.company, id)
}

/** Throws `rate_limited` when people have had mails sent often enough for now. */
export function requireRoom(mails: RequestMail[], now: Date): void {
  const waitMs = nextSending(mails, now).getTime() - now.getTime()
  if (waitMs > 0) throw new AppError('rate_limited', { retryAfterSeconds: Math.ceil(waitMs / 1000) })
}
