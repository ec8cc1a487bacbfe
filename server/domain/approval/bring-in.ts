/** Brings people into a live request, each with a mail of their own as far as they may get another. */
import type { Context, Tx } from '../audit/index.ts'
import type { Recipient } from './approval-request.ts'
import { mailsLeft, mailsTo, type RequestMail } from './plan-mails.ts'
import { queueMail } from './queue-mail.ts'
import { insertRecipient, restoreRecipient, selectRemoved } from './store-recipients.ts'

export interface Joining {
  request: string
  joining: Recipient[]
  /** All mails of the request so far. */
  mails: RequestMail[]
  kind: 'first' | 'again'
}

/** Answers who gets a mail, and the link that it carries, in the same order. */
export async function bringIn(tx: Tx, ctx: Context, into: Joining): Promise<{ recipients: string[]; links: string[] }> {
  const { request, mails, kind } = into
  const recipients: string[] = []
  const links: string[] = []
  const now = ctx.clock.now()
  for (const recipient of await welcome(tx, ctx, into)) {
    if (mailsLeft(mailsTo(recipient, mails)) <= 0) continue
    recipients.push(recipient)
    links.push(await queueMail(tx, ctx, { request, recipient, kind, hours: null, now }))
  }
  return { recipients, links }
}

/** One reader of mails: the same person, or the same address. */
export function isSameReader(one: Recipient, other: Recipient): boolean {
  const isPerson = one.person !== null && one.person === other.person
  return isPerson || one.address.toLowerCase() === other.address.toLowerCase()
}

/** Somebody who was asked before stays the same reader, so that nobody gets more mails by going out and in. */
async function welcome(tx: Tx, ctx: Context, { request, joining }: Joining): Promise<string[]> {
  const before = await selectRemoved(tx, ctx.company, request)
  const ids: string[] = []
  for (const recipient of joining) {
    const known = before.find((one) => isSameReader(one, recipient))
    if (known) await restoreRecipient(tx, ctx.company, { ...recipient, id: known.id })
    else await insertRecipient(tx, ctx.company, { request, ...recipient })
    ids.push(known?.id ?? recipient.id)
  }
  return ids
}
