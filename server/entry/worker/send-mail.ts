/** Jobs: the mail that asks each Super Admin, those that tell people what became theirs, and those about faults. */
import { z } from 'zod'
import { apiTokenMay } from '../../../contract/api-token.ts'
import { productId, warningKind } from '../../../contract/word.ts'
import {
  sendApprovalMail,
  sendConfirmationMails,
  sendHandoverMail,
  sendIncidentMails,
  sendKeyMail,
  sendOutcomeMail,
  sendOwnerMail,
  sendReviewMails,
  sendUnresolvedMails,
  sendWarningMails,
  sendWiderMails,
} from '../../domain/notice/index.ts'
import { type JobHandler, lastAttempt } from './job.ts'

const approvalMail = z.object({ request: z.string(), recipient: z.string(), link: z.string() })
const confirmationMails = z.object({
  id: z.string(),
  withdrawal: z.string(),
  told: z.number(),
  waiting: z.array(productId).default([]),
  byHand: z.array(productId).default([]),
})
const handoverMail = z.object({ agent: z.string(), to: z.string(), event: z.string() })
const keyMail = z.object({
  ...{ to: z.string(), name: z.string(), may: apiTokenMay, event: z.string() },
  ...{ madeAt: z.coerce.date(), expiresAt: z.coerce.date() },
})
const ownerMail = z.object({ request: z.string(), to: z.string(), event: z.string() })
const outcomeMail = z.object({ request: z.string() })
const reviewMails = z.object({ event: z.string() })
const unresolvedMails = z.object({ execution: z.string() })
const widerMails = z.object({ id: z.string(), action: z.string() })
const incident = z.string()
const incidentMails = z.discriminatedUnion('part', [
  z.object({ incident, part: z.literal('opened') }),
  z.object({ incident, part: z.literal('closed'), closedAt: z.coerce.date() }),
])
const warningMails = z.object({
  id: z.string(),
  part: z.enum(['opened', 'closed']),
  kind: warningKind,
  seenAt: z.coerce.date(),
})

export const sendMailJobs: Record<string, JobHandler> = {
  'send-approval-mail': (ctx, job) =>
    sendApprovalMail(ctx, { ...approvalMail.parse(job.payload), isLast: job.attempts >= lastAttempt }),
  'send-confirmation-mails': (ctx, job) => sendConfirmationMails(ctx, confirmationMails.parse(job.payload)),
  'send-handover-mail': (ctx, job) => sendHandoverMail(ctx, handoverMail.parse(job.payload)),
  'send-key-mail': (ctx, job) => sendKeyMail(ctx, keyMail.parse(job.payload)),
  'send-owner-mail': (ctx, job) => sendOwnerMail(ctx, ownerMail.parse(job.payload)),
  'send-outcome-mail': (ctx, job) => sendOutcomeMail(ctx, outcomeMail.parse(job.payload)),
  'send-review-mails': (ctx, job) => sendReviewMails(ctx, reviewMails.parse(job.payload)),
  'send-unresolved-mails': (ctx, job) => sendUnresolvedMails(ctx, unresolvedMails.parse(job.payload)),
  'send-warning-mails': (ctx, job) => sendWarningMails(ctx, warningMails.parse(job.payload)),
  'send-wider-mails': (ctx, job) => sendWiderMails(ctx, widerMails.parse(job.payload)),
  'send-incident-mails': (ctx, job) => sendIncidentMails(ctx, incidentMails.parse(job.payload)),
}
