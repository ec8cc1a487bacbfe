/** Job: the mails about access of which much was taken back at once. */
import { z } from 'zod'
import { sendWithdrawalMails } from '../../domain/notice/index.ts'
import type { JobHandler } from './job.ts'

const payload = z.object({
  id: z.string(),
  at: z.coerce.date(),
  withdrawal: z.string(),
  by: z.string(),
  person: z.string().nullable(),
  reason: z.string(),
})

export const sendWithdrawalMailsJob: JobHandler = (ctx, job) => sendWithdrawalMails(ctx, payload.parse(job.payload))
