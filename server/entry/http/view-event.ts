/** An event of the record as it is shown: in words, and with the names that people know. */
import type { AuditDetails, AuditEventItem } from '../../../contract/audit.ts'
import { figureNames } from '../../../contract/event.ts'
import { dateTime, duration, hasSentence, inKey, type Key, type Language, sentence } from '../../../locales/index.ts'
import { listAgents } from '../../domain/agent/index.ts'
import type { Context, EventRow } from '../../domain/audit/index.ts'
import type { Catalogue } from '../../domain/catalogue/index.ts'
import { getCompany } from '../../domain/company/index.ts'
import { catalogueOf } from '../../domain/integration/index.ts'
import { calledBy } from './activity.ts'
import { type ToldAct, tellActs } from './tell-act.ts'
import { noAnswer } from './tell-answer.ts'
import { tellEvents } from './tell-event.ts'

export interface EventReader {
  /** Of the agents, by their ids. */
  names: Map<string, string>
  catalogue: Catalogue
  language: Language
  /** Of the company. */
  timeZone: string
}

/** What the company's events are read with. */
export async function readerOf(ctx: Context, language: Language): Promise<EventReader> {
  const [agents, catalogue, { timeZone }] = await Promise.all([
    listAgents(ctx, { deleted: true }),
    catalogueOf(ctx, { removed: true }),
    getCompany(ctx),
  ])
  return { names: new Map(agents.map((agent) => [agent.id, agent.name])), catalogue, language, timeZone }
}

export async function viewEvents(
  ctx: Context,
  rows: readonly EventRow[],
  reader: EventReader,
): Promise<AuditEventItem[]> {
  const words = await wordsOf(ctx, rows, reader)
  return rows.map((row) => viewEvent(row, words, reader))
}

interface Words {
  told: Map<string, string[]>
  acts: Map<string, ToldAct>
}

async function wordsOf(ctx: Context, rows: readonly EventRow[], reader: EventReader): Promise<Words> {
  const [told, acts] = await Promise.all([tellEvents(ctx, rows, reader), tellActs(ctx, rows, reader)])
  return { told, acts }
}

function viewEvent(row: EventRow, { told, acts }: Words, reader: EventReader): AuditEventItem {
  return {
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
    told: [...(told.get(row.id) ?? []), ...(acts.get(row.id)?.told ?? [])],
    outcome: row.outcome,
    outcomeText: row.outcome === null || isOver(row) ? '' : outcomeWords(row.outcome, reader.language),
    facts: row.facts,
  }
}

/** The same with what the list leaves out. */
export async function viewDetails(
  ctx: Context,
  rows: readonly EventRow[],
  reader: EventReader,
): Promise<AuditDetails[]> {
  const words = await wordsOf(ctx, rows, reader)
  return rows.map((row) => {
    const { answer: { lines: answer, addresses } = noAnswer, reference } = words.acts.get(row.id) ?? {}
    const { actor_kind: who, credential_id: credential, request_id: requestId } = row
    const facts = { ...row.facts, ...(reference ? { reference } : {}) }
    const lines = linesOf(facts, reader)
    return { ...viewEvent(row, words, reader), who, credential, requestId, answer, addresses, lines }
  })
}

function linesOf(facts: EventRow['facts'], reader: EventReader): AuditDetails['lines'] {
  return Object.entries(facts).flatMap(([fact, value]) => {
    const key = `audit.fact.${inKey(fact)}`
    const isPlain = typeof value === 'string' || typeof value === 'number'
    if (!isPlain || !hasSentence(key)) return []
    return [{ fact, label: sentence(reader.language, key), value: valueWords(key, value, reader) }]
  })
}

function valueWords(key: string, value: string | number, { language, timeZone }: EventReader): string {
  const words = `${key}.${value}`
  if (hasSentence(words)) return sentence(language, words)
  if (key === 'audit.fact.duration_ms') return duration(language, Number(value))
  return key === 'audit.fact.until' ? dateTime(language, String(value), timeZone) : String(value)
}

/** Of these the name alone says too much: that somebody has to say yes first is no fault, and with a clock that drifts calls go on. */
const phrases: Record<string, Key> = {
  'execution.refused confirmation_required': 'audit.asked_to_confirm',
  'incident.opened clock_drifting': 'audit.clock_drifts',
  'incident.closed clock_drifting': 'audit.clock_keeps',
}

/** What happened, as a phrase. */
function phraseOf({ name, outcome }: EventRow, language: Language): string {
  return sentence(language, phrases[`${name} ${outcome}`] ?? `event.${name}`)
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
