/** Job: the mails about an access that ends. */
import { z } from 'zod'
import { sendAccessMails } from '../../domain/notice/index.ts'
import type { JobHandler } from './job.ts'

const payload = z.object({
  id: z.string(),
  part: z.enum(['expiring', 'expired', 'withdrawn', 'moved']),
  at: z.coerce.date(),
  agent: z.string(),
  product: z.string(),
  actions: z.array(z.string()),
  digests: z.array(z.string()),
  by: z.string().optional(),
  person: z.string().nullish(),
  reason: z.string().optional(),
})

export const sendAccessMailsJob: JobHandler = (ctx, job) => {
  const { agent, product, actions, digests, ...news } = payload.parse(job.payload)
  return sendAccessMails(ctx, { ...news, accesses: [{ agent, product, actions, digests }] })
}
