/** What became of a request's mail: the link's token is derived at the moment of sending, its hash kept. */
import { createHmac } from 'node:crypto'
import type { Id } from '../../platform/id.ts'
import { hashToken, mintToken } from '../../platform/token.ts'
import { type Context, change } from '../audit/index.ts'
import { msSincePicker, type Recipient } from './approval-request.ts'
import { getRequest, linkPrefix } from './read-request.ts'
import { endMail, storeLinkHash } from './store-links.ts'
import { updateDelivery } from './store-recipients.ts'

/** Keys that link tokens are derived with; the first is current. */
export interface LinkKeys {
  current: { id: string; key: Buffer }
}

declare module '../audit/context.ts' {
  interface Tools {
    linkKeys: LinkKeys
  }
}

/** The link's token: 256 bits derived from the link's id, so that no secret has to wait in the outbox. Null for a link that died. */
export async function deriveLinkToken(ctx: Context, link: string): Promise<string | null> {
  const { id: keyId, key } = ctx.linkKeys.current
  const token = mintToken(linkPrefix, ctx.company as Id<'com'>, createHmac('sha256', key).update(link).digest())
  const isAlive = await change(ctx, async (tx) => {
    const stored = await storeLinkHash(tx, ctx.company, {
      id: link,
      keyId,
      hash: hashToken(token),
      now: ctx.clock.now(),
    })
    return { result: stored, unrecorded: 'the mail that carries it is recorded' }
  })
  return isAlive ? token : null
}

const events = {
  accepted: 'approval.mail_sent',
  retrying: 'approval.mail_failed',
  undeliverable: 'approval.mail_undeliverable',
  queued: 'approval.mail_failed',
  left: 'approval.recipient_left',
} as const

/** What is said of the mail itself. */
const ends: Partial<Record<Recipient['delivery'], 'accepted' | 'refused'>> = {
  accepted: 'accepted',
  undeliverable: 'refused',
}

export interface Delivery {
  request: string
  recipient: string
  /** The mail, by the link it carries. */
  link: string
  state: Recipient['delivery']
  reason: string | null
}

/** Records how the mail server answered; the first refusal of a row of them, not each. */
export async function recordDelivery(ctx: Context, delivery: Delivery): Promise<void> {
  const { request, recipients } = await getRequest(ctx, delivery.request)
  const before = recipients.find((recipient) => recipient.id === delivery.recipient)
  await change(ctx, async (tx) => {
    const now = ctx.clock.now()
    const sentAt = delivery.state === 'accepted' ? now : null
    const end = ends[delivery.state]
    const isRefused = end ? await endMail(tx, ctx.company, { id: delivery.link, end, now }) : false
    if (isRefused && end === 'accepted') return { result: undefined, unrecorded: 'it came back before we knew it gone' }
    await updateDelivery(tx, ctx.company, {
      recipient: delivery.recipient,
      state: delivery.state,
      reason: delivery.reason,
      sentAt,
    })
    if (before?.delivery === delivery.state)
      return { result: undefined, unrecorded: 'the mail server still says the same' }
    const facts = {
      request: request.id,
      recipient: delivery.recipient,
      mail: delivery.link,
      ...(delivery.reason ? { reason: delivery.reason.slice(0, 200) } : {}),
      ...(sentAt ? { msSincePickerOpened: msSincePicker(request, sentAt) } : {}),
    }
    return { result: undefined, events: [{ name: events[delivery.state], agent: request.agent, facts }] }
  })
}
