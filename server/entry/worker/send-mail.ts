/** Jobs: the mail that asks each Super Admin, and the one that tells the requester the outcome. */
import { z } from 'zod'
import { sendApprovalMail, sendOutcomeMail } from '../../domain/notice/index.ts'
import { type JobHandler, lastAttempt } from './job.ts'

const approvalMail = z.object({ request: z.string(), recipient: z.string(), link: z.string() })
const outcomeMail = z.object({ request: z.string() })

export const sendMailJobs: Record<string, JobHandler> = {
  'send-approval-mail': (ctx, job) =>
    sendApprovalMail(ctx, { ...approvalMail.parse(job.payload), isLast: job.attempts >= lastAttempt }),
  'send-outcome-mail': (ctx, job) => sendOutcomeMail(ctx, outcomeMail.parse(job.payload)),
}
