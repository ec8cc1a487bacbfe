/** Calls each Super Admin to the monthly review. */
import { listAccess, toReview } from '../access/index.ts'
import type { Context } from '../audit/index.ts'
import { getCompany } from '../company/index.ts'
import { superAdmins } from '../person/index.ts'
import { composeReviewMail } from './compose-review-mail.ts'
import { type Delivered, deliver, judge } from './deliver.ts'

export async function sendReviewMails(ctx: Context, { event }: { event: string }): Promise<Delivered> {
  const all = toReview(await listAccess(ctx))
  // What was there has ended meanwhile.
  if (all.length === 0) return { kind: 'done' }
  const [company, readers] = await Promise.all([getCompany(ctx), superAdmins(ctx)])
  const review = { all, company, now: ctx.clock.now(), front: `${ctx.addresses.approval}/approve` }
  for (const reader of readers) {
    const mail = await composeReviewMail(review, reader)
    const outgoing = { id: `${event}.${reader.id}`, follows: null, to: reader.email, mail }
    const sent = judge(await deliver(ctx, outgoing))
    if (sent.kind === 'retry') return sent
  }
  return { kind: 'done' }
}
