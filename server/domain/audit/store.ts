/** SQL of the record. */
import { type Kysely, sql } from 'kysely'
import type { EventName } from '../../../contract/event.ts'
import type { RecordedEvent } from './audit-event.ts'
import type { Actor, Context } from './context.ts'

export interface EventRow {
  id: string
  seq: number
  name: EventName
  occurred_at: Date
  actor_kind: Actor['kind']
  actor_id: string | null
  actor_name: string
  agent_id: string | null
  action: string | null
  product: string | null
  credential_id: string | null
  outcome: string | null
  request_id: string
  facts: Record<string, unknown>
}

export const eventColumns = sql`id, seq, name, occurred_at, actor_kind, actor_id, actor_name, agent_id, action, product,
  credential_id, outcome, request_id, facts`

/** However many, in one statement, in their order. */
export async function insertEvents(tx: Kysely<unknown>, ctx: Context, events: RecordedEvent[]): Promise<void> {
  await sql`INSERT INTO audit_event (company_id, id, name, occurred_at, actor_kind, actor_id, actor_name, agent_id, action,
      product, credential_id, outcome, request_id, facts, is_consultant)
    SELECT ${ctx.company}, id, name, at, ${ctx.actor.kind}, ${ctx.actor.id}, ${ctx.actor.name}, agent, action, product,
      credential, outcome, ${ctx.requestId}, coalesce(facts, '{}'), ${ctx.actor.kind === 'person' && Boolean(ctx.actor.isConsultant)}
    FROM ROWS FROM (jsonb_to_recordset(${JSON.stringify(events)}::jsonb) AS (id text, name text, at timestamptz, agent text,
      action text, product text, credential text, outcome text, facts jsonb)) WITH ORDINALITY AS event
    ORDER BY ordinality`.execute(tx)
}

/** Whether the event stands; whoever asks for the same one meanwhile waits until this transaction ends. */
export async function lockEvent(tx: Kysely<unknown>, company: string, id: string): Promise<boolean> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended('event ' || ${company} || ${id}, 0))`.execute(tx)
  const { rows } = await sql`SELECT FROM audit_event WHERE company_id = ${company} AND id = ${id}`.execute(tx)
  return rows.length > 0
}

/** Which of these events stand in no record, by the worker's own window: it sees those that are recorded once. */
export async function selectUnrecorded(
  worker: Kysely<unknown>,
  events: { company: string; id: string }[],
): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`SELECT f.id
    FROM jsonb_to_recordset(${JSON.stringify(events)}::jsonb) AS f (company text, id text)
    WHERE NOT EXISTS (SELECT FROM audit_event e WHERE e.company_id = f.company AND e.id = f.id)`.execute(worker)
  return new Set(rows.map(({ id }) => id))
}

/** What was recorded after `seq`, oldest first: the source of the browser's event stream. */
export async function selectEventsAfter(tx: Kysely<unknown>, company: string, seq: number): Promise<EventRow[]> {
  const { rows } = await sql<EventRow>`SELECT ${eventColumns} FROM audit_event
    WHERE company_id = ${company} AND seq > ${seq} ORDER BY seq LIMIT 200`.execute(tx)
  return rows
}

export async function selectLastSeq(tx: Kysely<unknown>, company: string): Promise<number> {
  const { rows } = await sql<{ seq: number }>`SELECT coalesce(max(seq), 0) AS seq FROM audit_event
    WHERE company_id = ${company}`.execute(tx)
  return rows[0]?.seq ?? 0
}
