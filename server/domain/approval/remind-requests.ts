/** Reminds those who were asked and have not decided: derived, whenever somebody looks, from the mails there have been. */
import { type Context, change, lookOverAll, read } from '../audit/index.ts'
import { getCompany, missingGate } from '../company/index.ts'
import { findStale } from './find-difference.ts'
import { dueReminder, firstReminderMs, mailsTo, type RequestMail } from './plan-mails.ts'
import { queueMail } from './queue-mail.ts'
import { getRequest } from './read-request.ts'
import { holdMails } from './resend-request.ts'
import { waitingSince } from './store.ts'
import { selectWaitingMails, type WaitingMail } from './store-links.ts'
import { selectRecipients } from './store-recipients.ts'

/** Where somebody may have to be reminded. */
export function whereRequestsWait(ctx: Context): Promise<string[]> {
  const now = ctx.clock.now()
  return lookOverAll(ctx, waitingSince(new Date(now.getTime() - firstReminderMs), now))
}

/** Nobody is reminded of what they could not approve, behind a closed gate or with an action that has changed, and nobody of an agent that is gone. */
export async function remindRequests(ctx: Context): Promise<void> {
  const now = ctx.clock.now()
  const { gates } = await getCompany(ctx)
  if (missingGate(gates)) return
  const waiting = await read(ctx, (tx) => selectWaitingMails(tx, ctx.company, now))
  for (const mails of Map.groupBy(waiting, (mail) => mail.request).values()) {
    const due = mails.find(({ recipient }) => dueReminder(mailsTo(recipient, mails), now) !== null)
    if (due && !(await isStale(ctx, due.request))) await remind(ctx, due)
  }
}

async function isStale(ctx: Context, id: string): Promise<boolean> {
  return findStale(ctx, (await getRequest(ctx, id)).request).length > 0
}

/** Judged once more while the request is held, so that nodes that look at the same time remind once. */
function remind(ctx: Context, { request, agent }: WaitingMail): Promise<void> {
  return change(ctx, async (tx) => {
    const mails: RequestMail[] = (await holdMails(tx, ctx, request)) ?? []
    const recipients: string[] = []
    const links: string[] = []
    const now = ctx.clock.now()
    for (const { id: recipient } of await selectRecipients(tx, ctx.company, request)) {
      const hours = dueReminder(mailsTo(recipient, mails), now)
      if (hours === null) continue
      recipients.push(recipient)
      links.push(await queueMail(tx, ctx, { request, recipient, kind: 'reminder', hours, now }))
    }
    if (links.length === 0) return { result: undefined, unrecorded: 'it ended, or somebody else reminded them' }
    return { result: undefined, events: [{ name: 'approval.reminded', agent, facts: { request, recipients, links } }] }
  })
}
