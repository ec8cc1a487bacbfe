/** The way of an agent from the first choice to the first success: its steps, and how long they took. */
import { z } from 'zod'

export const timelineStep = z.object({
  step: z
    .enum([
      'picker_opened',
      'chosen',
      'requested',
      'mail_sent',
      'mail_failed',
      'signed_in',
      'viewed',
      'decided',
      'rejected',
      'issued',
      'credential_stored',
      'credential_failed',
      'first_success',
      'withdrawn',
    ])
    .describe('Which step.'),
  text: z.string().describe('What happened, or is awaited, in the caller’s language.'),
  at: z.iso.datetime().nullable().describe('When it happened; null before that.'),
  state: z
    .enum(['done', 'now', 'later', 'failed'])
    .describe('Whether it is done, awaited now, still to come, or failed.'),
  who: z.enum(['builder', 'approver', 'machine', 'agent']).describe('Whose turn it is until then.'),
  after: z
    .int()
    .nullable()
    .describe('Milliseconds since the step before; null where there is none, or nothing to measure.'),
})
export type TimelineStep = z.infer<typeof timelineStep>

/** How long the way took so far, in milliseconds, by whose turn it was. */
export const timelineTook = z.object({
  whole: z.int().describe('The time to configure: from the list of actions to the stored access.'),
  builder: z.int().describe('What the builder took.'),
  approver: z.int().describe('What the Super Admin took.'),
  machine: z.int().describe('What the systems took.'),
  agent: z.int().describe('After it: from the stored access to the first success.'),
  slowest: timelineStep.shape.step.describe('The step that took longest.'),
})
export type TimelineTook = z.infer<typeof timelineTook>
