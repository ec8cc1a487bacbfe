/** Whom a mail about a request reaches today: where the directory knows them now, and nobody who can no longer decide. */
import { type Context, change } from '../audit/index.ts'
import { superAdmins } from '../person/index.ts'
import { type ApprovalRequest, isSamePerson, type Recipient } from './approval-request.ts'
import { updateRecipient } from './store-recipients.ts'

/** Asked anew before each mail; null for somebody who is not to be written to any more. A typed address stays as it was typed. */
export async function resolveRecipient(
  ctx: Context,
  { requester }: Pick<ApprovalRequest, 'requester'>,
  recipient: Recipient,
): Promise<Recipient | null> {
  if (recipient.person === null) return recipient
  const admin = (await superAdmins(ctx)).find(({ id }) => id === recipient.person)
  if (!admin || isSamePerson(admin, requester)) return null
  const { name, email: address, language } = admin
  const today = { ...recipient, name, address, language }
  await change(ctx, async (tx) => {
    await updateRecipient(tx, ctx.company, today)
    return { result: undefined, unrecorded: 'the directory keeps the history of names and addresses' }
  })
  return today
}
