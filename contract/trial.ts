/** What was tried with sample data and kept for the next request. */
import { z } from 'zod'

export const keepTrialBody = z.strictObject({
  action: z.string().max(64),
  input: z.record(z.string(), z.unknown()),
})

/** In the caller's language, as the Super Admin will read it. */
export const trial = z.object({
  id: z.string(),
  action: z.string(),
  /** What was asked, a line for each field. */
  asked: z.array(z.string()),
  /** What somebody in the conversation would have to say yes to first. */
  confirmation: z.string().nullable(),
  answered: z.string(),
  /** It would be refused. */
  refused: z.boolean(),
  by: z.string(),
  at: z.iso.datetime(),
})
export type Trial = z.infer<typeof trial>

export const trialList = z.object({ items: z.array(trial) })
