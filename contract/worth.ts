/** What an agent was worth to its company: what it made, decided and answered in conversations, this month so far and last, by then and whole. */
import { z } from 'zod'

/** One action's part. */
const worthLine = z.object({
  action: z.string().describe('The action.'),
  name: z.string().describe('Its name, in the caller’s language.'),
  count: z.int().describe('How often.'),
  sum: z.string().nullable().describe('In all, in rupiah; null where it is about no amount.'),
})
export type WorthLine = z.infer<typeof worthLine>

const worthMonth = z.object({
  month: z.string().describe('Which month, in the company’s time zone, YYYY-MM.'),
  span: z
    .enum(['so_far', 'by_then', 'whole'])
    .describe('As far as it has come, as far as the one before had come by the same day and time, or all of it.'),
  documents: z.array(worthLine).describe('What was created in a product.'),
  decided: z.array(worthLine).describe('What may lead to a payment: nothing was created, something was decided.'),
  own: z.array(worthLine).describe('What was done in a system of the company’s own.'),
  answered: z.int().describe('Questions that were answered by looking.'),
  stopped: z.int().describe('What a rule stopped before anything was sent.'),
  failed: z.int().describe('What failed.'),
  unknown: z.int().describe('Outcomes that nobody knows yet; they count for nothing else.'),
})
export type WorthMonth = z.infer<typeof worthMonth>

export const worth = z.object({
  asOf: z.iso.datetime().describe('When it was counted: a minute ago at most.'),
  since: z.iso
    .datetime()
    .nullable()
    .describe('When the agent first did something in a conversation; null where it never did.'),
  months: z
    .array(worthMonth)
    .max(3)
    .describe('This month so far, as much of the one before, and that one whole; empty where it never did anything.'),
})
export type Worth = z.infer<typeof worth>
