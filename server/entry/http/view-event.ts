/** An event of the record as it is shown: in words, and with the names that people know. */
import type { AuditDetails, AuditEventItem } from '../../../contract/audit.ts'
import { figureNames } from '../../../contract/event.ts'
import { dateTime, duration, hasSentence, inKey, type Language, sentence } from '../../../locales/index.ts'
import { listAgents } from '../../domain/agent/index.ts'
import type { Context, EventRow } from '../../domain/audit/index.ts'
import type { Catalogue } from '../../domain/catalogue/index.ts'
import { catalogueOf } from '../../domain/integration/index.ts'
import { calledBy } from './activity.ts'
import { tellEvents } from './tell-event.ts'

export interface EventReader {
  /** Of the agents, by their ids. */
  names: Map<string, string>
  catalogue: Catalogue
  language: Language
}

/** What the company's events are read with. */
export async function readerOf(ctx: Context, language: Language): Promise<EventReader> {
  const [agents, catalogue] = await Promise.all([
    listAgents(ctx, { deleted: true }),
    catalogueOf(ctx, { removed: true }),
  ])
  return { names: new Map(agents.map((agent) => [agent.id, agent.name])), catalogue, language }
}

export async function viewEvents(
  ctx: Context,
  rows: readonly EventRow[],
  reader: EventReader,
): Promise<AuditEventItem[]> {
  const told = await tellEvents(ctx, rows, reader)
  return rows.map((row) => ({
    id: row.id,
    at: row.occurred_at.toISOString(),
    name: row.name,
    figureName: figureNames[row.name] ?? null,
    text: phraseOf(row, reader.language),
    actor: row.actor_name,
    agent: row.agent_id ? { id: row.agent_id, name: reader.names.get(row.agent_id) ?? row.agent_id } : null,
    action: row.action,
    product: row.product,
    about: aboutOf(row, reader),
    told: told.get(row.id) ?? [],
    outcome: row.outcome,
    outcomeText: row.outcome === null || isOver(row) ? '' : outcomeWords(row.outcome, reader.language),
    facts: row.facts,
  }))
}

/** What the list leaves out of one event. */
export function viewDetails(
  row: EventRow,
  { language, timeZone }: { language: Language; timeZone: string },
): Pick<AuditDetails, 'who' | 'credential' | 'requestId' | 'lines'> {
  const lines = Object.entries(row.facts).flatMap(([name, value]) => {
    const key = `audit.fact.${inKey(name)}`
    const isPlain = typeof value === 'string' || typeof value === 'number'
    if (!isPlain || !hasSentence(key)) return []
    return [{ label: sentence(language, key), value: valueWords(key, value, { language, timeZone }) }]
  })
  return { who: row.actor_kind, credential: row.credential_id, requestId: row.request_id, lines }
}

function valueWords(key: string, value: string | number, told: { language: Language; timeZone: string }): string {
  const { language, timeZone } = told
  const words = `${key}.${value}`
  if (hasSentence(words)) return sentence(language, words)
  if (key === 'audit.fact.duration_ms') return duration(language, Number(value))
  return key === 'audit.fact.until' ? dateTime(language, String(value), timeZone) : String(value)
}

/** What happened, as a phrase; that somebody has to say yes first is no fault. */
export function phraseOf({ name, outcome }: EventRow, language: Language): string {
  const isQuestion = name === 'execution.refused' && outcome === 'confirmation_required'
  return sentence(language, isQuestion ? 'audit.asked_to_confirm' : `event.${name}`)
}

/** What had been wrong is over. */
const isOver = ({ name }: EventRow) => name === 'incident.closed'

/** An outcome by the words that lists, requests and the record share. */
export function outcomeWords(outcome: string, language: Language): string {
  const key = ['execution', 'audit.outcome', 'request'].map((group) => `${group}.${outcome}`).find(hasSentence)
  return key ? sentence(language, key) : outcome
}

function aboutOf({ action, product }: EventRow, { catalogue, language }: EventReader): string | null {
  if (action) return calledBy(catalogue, action, language)
  const key = `product.${product}`
  return hasSentence(key) ? sentence(language, key) : product
}
