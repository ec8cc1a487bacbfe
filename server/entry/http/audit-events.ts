/** The record, newest first. */
import { z } from 'zod'
import { figureNames } from '../../../contract/event.ts'
import { auditList } from '../../../contract/execution.ts'
import { hasSentence, type Language, sentence } from '../../../locales/index.ts'
import { listAgents } from '../../domain/agent/index.ts'
import { type EventRow, listEvents } from '../../domain/audit/index.ts'
import type { Catalogue } from '../../domain/catalogue/index.ts'
import { catalogueOf } from '../../domain/integration/index.ts'
import { calledBy } from './activity.ts'
import { type AnyRoute, type Door, route } from './route.ts'
import { tellEvents } from './tell-event.ts'

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
  const [page, agents, catalogue] = await Promise.all([
    listEvents(ctx, { before, agent: wish.agent ?? null }),
    listAgents(ctx),
    catalogueOf(ctx, { removed: true }),
  ])
  const names = new Map(agents.map((agent) => [agent.id, agent.name]))
  const told = await tellEvents(ctx, page.items, { catalogue, language })
  return {
    items: page.items.map((row) => viewEvent(row, { names, told, catalogue, language })),
    next: page.next === null ? null : String(page.next),
  }
}

interface Reader {
  /** Of the agents, by their ids. */
  names: Map<string, string>
  /** Of what the events allowed or set, by theirs. */
  told: Map<string, string[]>
  catalogue: Catalogue
  language: Language
}

function viewEvent(row: EventRow, { names, told, catalogue, language }: Reader) {
  return {
    id: row.id,
    at: row.occurred_at.toISOString(),
    name: row.name,
    figureName: figureNames[row.name] ?? null,
    text: sentence(language, isQuestion(row) ? 'audit.asked_to_confirm' : `event.${row.name}`),
    actor: row.actor_name,
    agent: row.agent_id ? { id: row.agent_id, name: names.get(row.agent_id) ?? row.agent_id } : null,
    action: row.action,
    product: row.product,
    about: aboutOf(row, catalogue, language),
    told: told.get(row.id) ?? [],
    outcome: row.outcome,
    facts: row.facts,
  }
}

/** That somebody has to say yes first is no fault. */
const isQuestion = ({ name, outcome }: EventRow) => name === 'execution.refused' && outcome === 'confirmation_required'

function aboutOf({ action, product }: EventRow, catalogue: Catalogue, language: Language): string | null {
  if (action) return calledBy(catalogue, action, language)
  const key = `product.${product}`
  return hasSentence(key) ? sentence(language, key) : product
}
