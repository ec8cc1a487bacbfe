/** Puts one more mail of a request on its way to a recipient, with a link of its own. */
import { newId } from '../../platform/id.ts'
import type { Context, Tx } from '../audit/index.ts'
import type { RequestMail } from './plan-mails.ts'
import { insertLink } from './store-links.ts'
import { updateDelivery } from './store-recipients.ts'

/**
 * Answers the link's id, by which the mail is known. The event that is recorded with it has the mail sent. Mails that go out
 * together share one moment, by which they count as one sending.
 */
export async function queueMail(
  tx: Tx,
  ctx: Context,
  mail: { request: string; recipient: string; now: Date } & Pick<RequestMail, 'kind' | 'hours'>,
): Promise<string> {
  const id = newId('lnk')
  await insertLink(tx, ctx.company, { id, ...mail })
  await updateDelivery(tx, ctx.company, { recipient: mail.recipient, state: 'queued', reason: null, sentAt: null })
  return id
}
