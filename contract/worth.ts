/** What an agent was worth to its company: what it made, decided and answered in conversations, this month and last. */
import { z } from 'zod'

/** One action's part. */
const worthLine = z.object({
  action: z.string(),
  name: z.string(),
  count: z.int(),
  /** In rupiah; null where it is about no amount. */
  sum: z.string().nullable(),
})
export type WorthLine = z.infer<typeof worthLine>

const worthMonth = z.object({
  /** In the company’s time zone, YYYY-MM. */
  month: z.string(),
  /** What was created in a product. */
  documents: z.array(worthLine),
  /** What may lead to a payment: nothing was created, something was decided. */
  decided: z.array(worthLine),
  /** What was done in a system of the company’s own. */
  own: z.array(worthLine),
  /** Questions that were answered by looking. */
  answered: z.int(),
  /** What a rule stopped before anything was sent. */
  stopped: z.int(),
  failed: z.int(),
  /** Outcomes that nobody knows yet; they count for nothing else. */
  unknown: z.int(),
})
export type WorthMonth = z.infer<typeof worthMonth>

export const worth = z.object({
  /** When the agent first did something in a conversation; null where it never did. */
  since: z.iso.datetime().nullable(),
  /** This month first; empty where it never did anything. */
  months: z.array(worthMonth).max(2),
})
export type Worth = z.infer<typeof worth>
