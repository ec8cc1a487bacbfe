/** What was tried with sample data and kept for the next request. */
import { z } from 'zod'

export const keepTrialBody = z.strictObject({
  action: z.string().max(64).describe('The action that was tried.'),
  input: z.record(z.string(), z.unknown()).describe('What was passed.'),
})

/** In the caller's language, as the Super Admin will read it. */
export const trial = z.object({
  id: z.string().describe('The trial’s id.'),
  action: z.string().describe('The action, by name.'),
  asked: z.array(z.string()).describe('What was asked, a line for each field.'),
  confirmation: z
    .string()
    .nullable()
    .describe('What somebody in the conversation would have to say yes to first; null where nobody has to.'),
  answered: z.string().describe('What the sample data answered.'),
  refused: z.boolean().describe('Whether it would be refused.'),
  by: z.string().describe('Who tried it, by name.'),
  at: z.iso.datetime().describe('When that was.'),
})
export type Trial = z.infer<typeof trial>

export const trialList = z.object({ items: z.array(trial).describe('The trials, the newest first.') })
