/** The record, newest first. */
import { z } from 'zod'
import { figureNames } from '../../../contract/event.ts'
import { auditList } from '../../../contract/execution.ts'
import { type Language, sentence } from '../../../locales/index.ts'
import { listAgents } from '../../domain/agent/index.ts'
import { type EventRow, listEvents } from '../../domain/audit/index.ts'
import { type AnyRoute, type Door, route } from './route.ts'

const query = z.strictObject({
  after: z
    .string()
    .regex(/^\d{1,15}$/)
    .optional(),
  agent: z.string().max(64).optional(),
})

export const auditRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path: '/v1/audit-events',
    who: 'builder',
    summary: 'What happened in the company, newest first.',
    query,
    answer: auditList,
    handle: showEvents,
  }),
]

async function showEvents({ ctx, language, query: wish }: Door<undefined, z.infer<typeof query>, undefined>) {
  const before = wish.after === undefined ? null : Number(wish.after)
  const [page, agents] = await Promise.all([listEvents(ctx, { before, agent: wish.agent ?? null }), listAgents(ctx)])
  const names = new Map(agents.map((agent) => [agent.id, agent.name]))
  return {
    items: page.items.map((row) => viewEvent(row, names, language)),
    next: page.next === null ? null : String(page.next),
  }
}

function viewEvent(row: EventRow, names: Map<string, string>, language: Language) {
  return {
    id: row.id,
    at: row.occurred_at.toISOString(),
    name: row.name,
    figureName: figureNames[row.name] ?? null,
    text: sentence(language, `event.${row.name}`),
    actor: row.actor_name,
    agent: row.agent_id ? { id: row.agent_id, name: names.get(row.agent_id) ?? row.agent_id } : null,
    action: row.action,
    product: row.product,
    outcome: row.outcome,
    facts: row.facts,
  }
}
