/** The board of somebody who works for several companies: where each agent hangs, for how long, and whose turn it is. */
import { z } from 'zod'
import { companyBrief } from './agent.ts'
import { gatePart } from './word.ts'

/** Where an agent stands on its way; the order of the way. */
export const standing = z.enum([
  'nothing_chosen',
  'not_asked',
  'mail_failed',
  'not_opened',
  'not_decided',
  'rejected',
  'connecting',
  'by_hand',
  'setup_failed',
  'expired',
  'paused',
  'not_called',
  'running',
])
export type Standing = z.infer<typeof standing>

export const boardLine = z.object({
  agent: z.object({ id: z.string(), name: z.string() }),
  standing,
  /** Null where nothing has begun. */
  since: z.iso.datetime().nullable(),
  turn: z.enum(['builder', 'approver', 'machine', 'nobody']),
  /** Of the request that waits. */
  code: z.string().nullable(),
  /** Words to pass on to whoever has to decide. */
  nudge: z.string().nullable(),
})
export type BoardLine = z.infer<typeof boardLine>

export const boardCompany = z.object({
  company: companyBrief.pick({ id: true, name: true, externalId: true }),
  timeZone: z.string(),
  gateMissing: gatePart.nullable(),
  lines: z.array(boardLine),
})
export type BoardCompany = z.infer<typeof boardCompany>

export const boardQuery = z.strictObject({ after: z.string().max(1000).optional() })
export const board = z.object({ items: z.array(boardCompany), next: z.string().nullable() })
