/** What a Super Admin reads of one action, for the live preview of its details form. */
import { z } from 'zod'
import { choiceSettings } from './action.ts'

/** One thing that an action cannot do, and who sees to that: the product, or we. */
export const denied = z.object({
  text: z.string().describe('What cannot happen.'),
  by: z.enum(['product', 'us']).describe('Who sees to that: the product, or we.'),
})
export type Denied = z.infer<typeof denied>

/** Asks what a Super Admin would read for these settings (the live sentence of the details form). */
export const sentencesBody = z.strictObject({
  action: z.string().max(64).describe('The action.'),
  settings: choiceSettings.describe('The settings that would hold.'),
})
export const sentencesAnswer = z.object({
  title: z.string().describe('The action’s name.'),
  does: z.string().describe('What it does.'),
  limit: z.string().describe('Amount and counts, and whether words are said instead of numbers.'),
  notable: z.array(z.string()).describe('What goes beyond what is usual.'),
  bounds: z.array(z.string()).describe('All other limits.'),
  identity: z.string().optional().describe('What has to be known of whoever it is done for; absent where nothing has.'),
  whose: z.string().describe('Whose data it touches.'),
  undo: z.string().describe('Whether it can be undone.'),
  undoMore: z.string().optional().describe('What else is to be known of undoing it.'),
  cannot: z.array(denied).describe('What it can never do.'),
  example: z.string().describe('How it goes, for instance.'),
  rights: z.string().describe('What it may ask of the product.'),
  fills: z.string().describe('What the agent passes.'),
  learns: z.string().describe('What the agent is answered.'),
})
export type SentencesAnswer = z.infer<typeof sentencesAnswer>
