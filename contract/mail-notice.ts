/** What a mail server tells of a mail that it took first and could not deliver after all. */
import { z } from 'zod'

export const mailNoticeBody = z.strictObject({
  notice: z.string().max(2000).describe('The notice as JSON, to the letter as it was signed.'),
  signature: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .describe('HMAC-SHA-256 of it with the key that both sides hold, in hex.'),
})

export const mailNotice = z.object({
  /** The mail's Message-ID. */
  messageId: z.string().max(300),
  /** RFC 3463: 5.x.x for good, 4.x.x for now. */
  status: z.string().regex(/^[245]\.\d{1,3}\.\d{1,3}$/),
  /** In the mail server's words. */
  reason: z.string().max(500).default(''),
})
