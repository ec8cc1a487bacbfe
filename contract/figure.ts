/** The mission's four figures, as pages and programs are told them. */
import { z } from 'zod'

export const figureName = z.enum(['adoption', 'failure', 'time_to_configure', 'deals'])
export type FigureName = z.infer<typeof figureName>

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

/** One figure company by company; a bundle that was sold is told by its deal. */
export const figureParts = z.object({
  items: z.array(count.extend({ id: z.string(), name: z.string() })),
})
export type FigureParts = z.infer<typeof figureParts>

/** A list of deals with a line of titles: deal_id, won_at, is_new, status, tags, products. */
export const dealsBody = z.strictObject({ csv: z.string().min(1).max(200_000) })
export const dealsAnswer = z.object({ read: z.int(), changed: z.int() })
