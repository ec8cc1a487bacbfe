/** The board of somebody who works for several companies: where each agent hangs, for how long, and whose turn it is. */
import { z } from 'zod'
import { companyBrief } from './agent.ts'
import { gatePart, named } from './word.ts'

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
  agent: named.describe('The agent.'),
  standing: standing.describe('Where it stands on its way.'),
  since: z.iso.datetime().nullable().describe('Since when; null where nothing has begun.'),
  turn: z.enum(['builder', 'approver', 'machine', 'nobody']).describe('Whose turn it is.'),
  code: z.string().nullable().describe('Of the request that waits; null where none does.'),
  nudge: z.string().nullable().describe('Words to pass on to whoever has to decide; null where nobody has to.'),
})
export type BoardLine = z.infer<typeof boardLine>

export const boardCompany = z.object({
  company: companyBrief.pick({ id: true, name: true, externalId: true }).describe('The company.'),
  timeZone: z.string().describe('The zone in which its days begin.'),
  gateMissing: gatePart.nullable().describe('Which part of the package is missing; null where nothing is.'),
  lines: z.array(boardLine).describe('Its agents.'),
})
export type BoardCompany = z.infer<typeof boardCompany>

export const boardQuery = z.strictObject({
  after: z.string().max(1000).optional().describe('Where the page before ended.'),
})
export const board = z.object({
  items: z.array(boardCompany).describe('The companies, an item each.'),
  next: z.string().nullable().describe('Goes on from here, as `after`; null at the end.'),
})
