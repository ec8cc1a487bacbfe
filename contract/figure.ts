/** The mission's four figures, as pages and programs are told them. */
import { z } from 'zod'
import { eventNames } from './event.ts'

export const figureName = z.enum(['adoption', 'failure', 'time_to_configure', 'deals'])
export type FigureName = z.infer<typeof figureName>
/** What was sold is Mekari’s own: a company is told of the rest. */
export const ownFigureName = figureName.exclude(['deals'])

/** So many of so many; or a middle of so many times, in milliseconds; or so many alone. */
const count = z.object({
  value: z.number().nullable().describe('The figure itself; null where there is nothing to count yet.'),
  counted: z.int().describe('So many.'),
  of: z.int().nullable().describe('Of so many; null where it is counted of nothing.'),
})

export const figure = count.extend({
  name: figureName.describe('Which figure.'),
  title: z.string().describe('What people call it.'),
  definition: z.string().describe('How it is counted, in one sentence.'),
  unit: z.enum(['share', 'ms', 'count']).describe('What the value is: a share, milliseconds, or a count.'),
  target: z.number().describe('What is aimed for.'),
  bound: z.enum(['least', 'most']).describe('Whether the target is the least or the most that is wished for.'),
  isMet: z.boolean().nullable().describe('Whether the target is reached; null where there is nothing to count yet.'),
  from: z.iso.datetime().nullable().describe('The beginning of the time it is counted over; null: all of it.'),
  until: z.iso.datetime().describe('The end of the time it is counted over.'),
  also: z
    .array(
      count.extend({
        name: z.string().describe('Which figure it is.'),
        title: z.string().describe('What people call it.'),
        unit: z.enum(['share', 'ms', 'count']).describe('What the value is: a share, milliseconds, or a count.'),
      }),
    )
    .describe('What stands beside it, never instead of it.'),
  trend: z
    .array(count.extend({ week: z.iso.date().describe('The day the week begins on.') }))
    .describe('The figure by week, oldest first.'),
})
export type Figure = z.infer<typeof figure>

export const figures = z.object({
  gaDate: z.iso.date().nullable().describe('The day of general availability; null where it was not declared yet.'),
  at: z.iso.datetime().describe('When it was counted.'),
  isCounting: z
    .boolean()
    .describe('Whether it is being counted anew, as after an upgrade: what is not counted yet is missing until then.'),
  items: z.array(figure).describe('The figures.'),
})
export type Figures = z.infer<typeof figures>

/** One figure company by company, or of one company agent by agent; a bundle that was sold is told by its deal. */
export const figureParts = z.object({
  items: z
    .array(
      count.extend({
        ...{
          id: z.string().describe('The company’s, the agent’s or the deal’s id.'),
          name: z.string().describe('Its name.'),
        },
        broughtBy: z
          .string()
          .nullable()
          .describe(
            'Who at Mekari brought the list that tells this deal; null where Qontak CRM told it, and for a company.',
          ),
      }),
    )
    .describe('The parts.'),
})
export type FigureParts = z.infer<typeof figureParts>

/** The way from the list of actions to the first success, in its order. */
export const funnelSteps = [
  'picker_opened',
  'chosen',
  'requested',
  'mail_sent',
  'viewed',
  'decided',
  'credential_stored',
  'first_success',
] as const

/** How far agents of a company, or all companies, have come; each counts once, by the first time. */
export const funnel = z.object({
  at: z.iso.datetime().describe('When it was counted.'),
  items: z
    .array(
      z.object({
        step: z.enum(funnelSteps).describe('Which step.'),
        counted: z.int().describe('How many came to it.'),
        took: z
          .number()
          .nullable()
          .describe('The middle of the time since the step before, in milliseconds; null where nobody took both.'),
      }),
    )
    .describe('The steps, in their order.'),
})
export type Funnel = z.infer<typeof funnel>

/** An event that figures are computed from, with every property it is counted by. */
const figureEvent = z.object({
  id: z.string().describe('The event’s id.'),
  name: z.enum(eventNames).describe('Which event.'),
  figureName: z.string().nullable().describe('The name the mission’s figures use; null where they use none.'),
  schemaVersion: z.int().describe('By which version of its form it was written.'),
  at: z.iso.datetime().describe('When it happened.'),
  recordedAt: z.iso.datetime().describe('When it was written down.'),
  agent: z.string().nullable().describe('The agent it is about; null where it is about none.'),
  configVersion: z
    .int()
    .nullable()
    .describe('How often the agent’s choice of actions had been changed by then; null where it is about no agent.'),
  actorKind: z.enum(['customer', 'consultant', 'runtime', 'system']).describe('Who did it.'),
  session: z
    .string()
    .nullable()
    .describe('The opening of the list of actions that it belongs to; null where it belongs to none.'),
  approval: z.string().nullable().describe('The request that it belongs to; null where it belongs to none.'),
  product: z.string().nullable().describe('The product it is about; null where it is about none.'),
  action: z.string().nullable().describe('The action it is about; null where it is about none.'),
  cause: z.string().nullable().describe('Why it failed, as a code; null where it did not.'),
  attempt: z.int().nullable().describe('Which attempt it was; null where nothing is attempted.'),
  isFinal: z.boolean().nullable().describe('Whether no further attempt follows; null where nothing is attempted.'),
  issuer: z.string().nullable().describe('Who made the credential; null where none was made.'),
  environment: z.string().nullable().describe('Where it counts, as the product names it; null where it names none.'),
  isInternal: z.boolean().describe('Whether it is of a company of Mekari’s own.'),
})
export const figureEvents = z.object({ items: z.array(figureEvent).describe('The events, the oldest first.') })

/** A list of deals with a line of titles: deal_id, won_at, is_new, status, tags, products. */
export const dealsBody = z.strictObject({
  csv: z
    .string()
    .min(1)
    .max(200_000)
    .describe('The list as CSV, with its line of titles: deal_id, won_at, is_new, status, tags, products.'),
})
export const dealsAnswer = z.object({
  read: z.int().describe('How many deals the list held.'),
  changed: z.int().describe('How many were new, or told something new.'),
})
