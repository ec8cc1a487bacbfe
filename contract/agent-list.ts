/** The list of agents, in pages: what it is narrowed by, what it is sorted by, and what it answers. */
import { z } from 'zod'
import { agentSummary } from './agent.ts'

export const agentStatus = z.enum(['enabled', 'disabled', 'waiting'])
export const agentSort = z.enum(['name', 'last_used', 'updated'])
export type AgentSort = z.infer<typeof agentSort>

export const agentQuery = z.strictObject({
  words: z.string().max(100).default('').describe('Words that its name or its description holds.'),
  status: agentStatus
    .optional()
    .describe('Only those that are switched on, that are switched off, or that have an action waiting for approval.'),
  set: z.string().max(64).optional().describe('Only those that use this credential set.'),
  by: agentSort.default('name').describe('What they are sorted by.'),
  order: z.enum(['ascending', 'descending']).default('ascending').describe('Which way they are sorted.'),
  after: z.string().max(1000).optional().describe('Goes on from here: `next` of the page before.'),
})
export type AgentQuery = z.infer<typeof agentQuery>

export const agentList = z.object({
  items: z.array(agentSummary).describe('The agents of this page.'),
  found: z.int().describe('How many there are in all that fit what was asked for.'),
  next: z.string().nullable().describe('Goes on from here, as `after`; null at the end.'),
  strip: z
    .object({
      created: z.int().describe('How many there are.'),
      active: z.int().describe('How many have an action that works.'),
      waiting: z.int().describe('How many have an action that waits for approval.'),
    })
    .describe('Counted over all of them, whatever was asked for.'),
})
export type AgentList = z.infer<typeof agentList>
