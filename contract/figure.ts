/** The mission's four figures, as pages and programs are told them. */
import { z } from 'zod'
import { eventNames } from './event.ts'

export const figureName = z.enum(['adoption', 'failure', 'time_to_configure', 'deals'])
export type FigureName = z.infer<typeof figureName>
/** What was sold is Mekari’s own: a company is told of the rest. */
export const ownFigureName = figureName.exclude(['deals'])

/** So many of so many; or a middle of so many times, in milliseconds; or so many alone. */
const count = z.object({
  /** Null where there is nothing to count yet. */
  value: z.number().nullable(),
  counted: z.int(),
  of: z.int().nullable(),
})

export const figure = count.extend({
  name: figureName,
  title: z.string(),
  /** How it is counted, in one sentence. */
  definition: z.string(),
  unit: z.enum(['share', 'ms', 'count']),
  target: z.number(),
  /** Whether the target is the least or the most that is wished for. */
  bound: z.enum(['least', 'most']),
  /** Whether the target is reached; null where there is nothing to count yet. */
  isMet: z.boolean().nullable(),
  /** The time it is counted over; null: from the beginning. */
  from: z.iso.datetime().nullable(),
  until: z.iso.datetime(),
  /** What stands beside it, never instead of it. */
  also: z.array(count.extend({ name: z.string(), title: z.string(), unit: z.enum(['share', 'ms', 'count']) })),
  /** By week, each named by the day it begins on, oldest first. */
  trend: z.array(count.extend({ week: z.iso.date() })),
})
export type Figure = z.infer<typeof figure>

export const figures = z.object({
  /** The day of general availability; null where it was not declared yet. */
  gaDate: z.iso.date().nullable(),
  at: z.iso.datetime(),
  items: z.array(figure),
})
export type Figures = z.infer<typeof figures>

/** One figure company by company, or of one company agent by agent; a bundle that was sold is told by its deal. */
export const figureParts = z.object({
  items: z.array(
    count.extend({
      ...{ id: z.string(), name: z.string() },
      /** Who at Mekari brought the list that tells this deal; null where Qontak CRM told it, and for a company. */
      broughtBy: z.string().nullable(),
    }),
  ),
})
export type FigureParts = z.infer<typeof figureParts>

/** The way from the list of actions to a stored access, in its order. */
export const funnelSteps = [
  'picker_opened',
  'chosen',
  'requested',
  'mail_sent',
  'viewed',
  'decided',
  'credential_stored',
] as const

/** How far agents of a company, or all companies, have come; each counts once, by the first time. */
export const funnel = z.object({
  at: z.iso.datetime(),
  items: z.array(
    z.object({
      step: z.enum(funnelSteps),
      counted: z.int(),
      /** The middle of the time since the step before, in milliseconds; null where nobody took both. */
      took: z.number().nullable(),
    }),
  ),
})
export type Funnel = z.infer<typeof funnel>

/** An event that figures are computed from, with every property it is counted by. */
const figureEvent = z.object({
  id: z.string(),
  name: z.enum(eventNames),
  /** The name the mission's figures use, where there is one. */
  figureName: z.string().nullable(),
  schemaVersion: z.int(),
  at: z.iso.datetime(),
  recordedAt: z.iso.datetime(),
  agent: z.string().nullable(),
  /** How often the agent's choice of actions had been changed by then. */
  configVersion: z.int().nullable(),
  actorKind: z.enum(['customer', 'consultant', 'runtime', 'system']),
  /** The opening of the list of actions, and the request, that it belongs to. */
  session: z.string().nullable(),
  approval: z.string().nullable(),
  product: z.string().nullable(),
  action: z.string().nullable(),
  cause: z.string().nullable(),
  attempt: z.int().nullable(),
  isFinal: z.boolean().nullable(),
  issuer: z.string().nullable(),
  environment: z.string().nullable(),
  isInternal: z.boolean(),
})
export const figureEvents = z.object({ items: z.array(figureEvent) })

/** A list of deals with a line of titles: deal_id, won_at, is_new, status, tags, products. */
export const dealsBody = z.strictObject({ csv: z.string().min(1).max(200_000) })
export const dealsAnswer = z.object({ read: z.int(), changed: z.int() })
