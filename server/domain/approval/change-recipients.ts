/** Asks others than before: who comes in gets a mail, who goes out none any more, and their links lead nowhere. */
import { getAgent } from '../agent/index.ts'
import { type Context, change, type Tx } from '../audit/index.ts'
import { requireGate } from '../company/index.ts'
import { type Person, superAdmins } from '../person/index.ts'
import { type ApprovalRequest, isSamePerson, type Recipient } from './approval-request.ts'
import { chooseRecipients, isEverybody, type RecipientWish } from './choose-recipients.ts'
import { explainEnd } from './end-request.ts'
import { lookUpDeciders } from './look-up-deciders.ts'
import { mailsLeft, mailsTo } from './plan-mails.ts'
import { queueMail } from './queue-mail.ts'
import { getRequest } from './read-request.ts'
import { holdMails, requireRoom } from './resend-request.ts'
import { revokeLinks } from './store-links.ts'
import { updateEverybody } from './store-owners.ts'
import {
  insertRecipient,
  removeRecipient,
  restoreRecipient,
  selectRecipients,
  selectRemoved,
} from './store-recipients.ts'

/** Who can decide a request: the company's Super Admins but for whoever asked. */
export async function listDeciders(ctx: Context, { requester }: Pick<ApprovalRequest, 'requester'>): Promise<Person[]> {
  return (await superAdmins(ctx)).filter((admin) => !isSamePerson(admin, requester))
}

export async function changeRecipients(ctx: Context, wish: RecipientWish & { request: string }): Promise<void> {
  const company = await requireGate(ctx)
  const { request } = await getRequest(ctx, wish.request)
  await getAgent(ctx, request.agent)
  const { requester: asker } = request
  const found = await lookUpDeciders(ctx, company, asker)
  const wanted = await chooseRecipients(ctx, { ...found, asker, language: company.language }, wish)
  const everybody = isEverybody(found, wanted)
  const isChanged = await change(ctx, async (tx) => {
    const mails = await holdMails(tx, ctx, request.id)
    if (!mails) return { result: false, unrecorded: 'it had ended before' }
    const asked = await selectRecipients(tx, ctx.company, request.id)
    const removed = asked.filter((one) => !wanted.some((other) => isSameReader(one, other)))
    const joining = wanted.filter((one) => !asked.some((other) => isSameReader(one, other)))
    if (removed.length + joining.length === 0) return { result: true, unrecorded: 'the same people were asked' }
    if (joining.length > 0) requireRoom(mails, ctx.clock.now())
    await updateEverybody(tx, ctx.company, { request: request.id, everybody })
    for (const { id } of removed) await dismiss(tx, ctx, id)
    const recipients: string[] = []
    const links: string[] = []
    for (const recipient of await welcome(tx, ctx, { request: request.id, joining })) {
      if (mailsLeft(mailsTo(recipient, mails)) <= 0) continue
      recipients.push(recipient)
      links.push(await queueMail(tx, ctx, { request: request.id, recipient, kind: 'again', hours: null }))
    }
    const facts = { request: request.id, recipients, links, removed: removed.map(({ id }) => id) }
    return { result: true, events: [{ name: 'approval.recipients_changed', agent: request.agent, facts }] }
  })
  if (!isChanged) throw await explainEnd(ctx, request.id)
}

/** One reader of mails: the same person, or the same address. */
function isSameReader(one: Recipient, other: Recipient): boolean {
  const isPerson = one.person !== null && one.person === other.person
  return isPerson || one.address.toLowerCase() === other.address.toLowerCase()
}

async function dismiss(tx: Tx, ctx: Context, id: string): Promise<void> {
  const now = ctx.clock.now()
  await removeRecipient(tx, ctx.company, { id, now })
  await revokeLinks(tx, ctx.company, { recipient: id, now })
}

/** Somebody who was asked before stays the same reader, so that nobody gets more mails by going out and in. */
async function welcome(tx: Tx, ctx: Context, into: { request: string; joining: Recipient[] }): Promise<string[]> {
  const before = await selectRemoved(tx, ctx.company, into.request)
  const ids: string[] = []
  for (const recipient of into.joining) {
    const known = before.find((one) => isSameReader(one, recipient))
    if (known) await restoreRecipient(tx, ctx.company, { ...recipient, id: known.id })
    else await insertRecipient(tx, ctx.company, { request: into.request, ...recipient })
    ids.push(known?.id ?? recipient.id)
  }
  return ids
}
