/** Asks others than before: who comes in gets a mail, who goes out none any more, and their links lead nowhere. */
import { type Context, change, type Tx } from '../audit/index.ts'
import { requireGate } from '../company/index.ts'
import { type Person, superAdmins } from '../person/index.ts'
import { type ApprovalRequest, isSamePerson } from './approval-request.ts'
import { bringIn, isSameReader } from './bring-in.ts'
import { chooseRecipients, isEverybody, type RecipientWish } from './choose-recipients.ts'
import { explainEnd } from './end-request.ts'
import { lookUpDeciders } from './look-up-deciders.ts'
import { holdMails, requireOurs, requireRoom } from './resend-request.ts'
import { revokeLinks } from './store-links.ts'
import { updateEverybody } from './store-owners.ts'
import { removeRecipient, selectRecipients } from './store-recipients.ts'

/** Who can decide a request: the company's Super Admins but for whoever asked. */
export async function listDeciders(ctx: Context, { requester }: Pick<ApprovalRequest, 'requester'>): Promise<Person[]> {
  return (await superAdmins(ctx)).filter((admin) => !isSamePerson(admin, requester))
}

export async function changeRecipients(ctx: Context, wish: RecipientWish & { request: string }): Promise<void> {
  const company = await requireGate(ctx)
  const request = await requireOurs(ctx, wish.request)
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
    const added = await bringIn(tx, ctx, { request: request.id, joining, mails, kind: 'again' })
    const facts = { request: request.id, ...added, removed: removed.map(({ id }) => id) }
    return { result: true, events: [{ name: 'approval.recipients_changed', agent: request.agent, facts }] }
  })
  if (!isChanged) throw await explainEnd(ctx, request.id)
}

async function dismiss(tx: Tx, ctx: Context, id: string): Promise<void> {
  const now = ctx.clock.now()
  await removeRecipient(tx, ctx.company, { id, now })
  await revokeLinks(tx, ctx.company, { recipient: id, now })
}
