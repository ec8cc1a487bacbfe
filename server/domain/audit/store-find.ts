/** SQL of searching the record: one index leads, and of the rows it leads to only so many are looked at. */
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from './change.ts'
import type { Search } from './find-events.ts'
import { type EventRow, eventColumns } from './store.ts'

interface Look {
  search: Search
  /** The place to look before; null: from the newest on. */
  before: number | null
  /** So many rows at most. */
  most: number
}

/** Clocks of nodes differ by less. */
const apart = sql`interval '10 minutes'`

/** Newest first. */
export async function selectFound(tx: Tx, company: string, look: Look & { limit: number }): Promise<EventRow[]> {
  const { rows } = await sql<EventRow>`SELECT ${eventColumns} FROM (${lookedAt(company, look)}) AS looked
    WHERE ${all(restOf(look.search))} ORDER BY seq DESC LIMIT ${look.limit}`.execute(tx)
  return rows
}

/** The oldest of the rows looked at, where there may be more behind it. */
export async function selectLookedTo(
  tx: Tx,
  company: string,
  look: Look,
): Promise<{ seq: number; at: Date } | undefined> {
  const { rows } = await sql<{ seq: number; at: Date }>`SELECT seq, occurred_at AS at
    FROM (${lookedAt(company, look)}) AS looked ORDER BY seq DESC OFFSET ${look.most - 1}`.execute(tx)
  return rows[0]
}

export async function selectEvent(tx: Tx, company: string, id: string): Promise<EventRow | undefined> {
  const { rows } = await sql<EventRow>`SELECT ${eventColumns} FROM audit_event
    WHERE company_id = ${company} AND id = ${id}`.execute(tx)
  return rows[0]
}

export interface ActingPerson {
  id: string
  name: string
}

/** Everybody who ever did something, as they were called when they did it last: one step in the index for each, however long the record. */
export async function selectActingPersons(tx: Tx, company: string): Promise<ActingPerson[]> {
  const last = sql`SELECT actor_id AS id, actor_name AS name FROM audit_event
    WHERE company_id = ${company} AND actor_kind = 'person'`
  const { rows } = await sql<ActingPerson>`WITH RECURSIVE acting AS (
      (${last} ORDER BY actor_id, seq DESC LIMIT 1)
      UNION ALL
      SELECT further.* FROM acting CROSS JOIN LATERAL
        (${last} AND actor_id > acting.id ORDER BY actor_id, seq DESC LIMIT 1) AS further)
    SELECT id, name FROM acting WHERE id IS NOT NULL ORDER BY name, id`.execute(tx)
  return rows
}

/** The rows that the rarest of the questions leads to, within the wanted time. */
function lookedAt(company: string, { search, before, most }: Look): RawBuilder<unknown> {
  const { from, until } = search
  const within = [
    ...leadOf(search),
    ...(before === null ? [] : [sql`seq < ${before}`]),
    ...(from ? [sql`seq >= seq_at(${company}, ${from}::timestamptz - ${apart})`] : []),
    ...(until ? [sql`seq < seq_at(${company}, ${until}::timestamptz + ${apart})`] : []),
  ]
  return sql`SELECT ${eventColumns} FROM audit_event WHERE company_id = ${company} AND ${all(within)}
    ORDER BY seq DESC LIMIT ${most}`
}

/** Each stands as the index says it, or it would not be used. */
function leadOf({ credential, person, outcomes, agent }: Search): RawBuilder<unknown>[] {
  if (credential) return [sql`credential_id = ${credential}`]
  if (person) return [sql`actor_kind = 'person' AND actor_id = ${person}`]
  if (outcomes && !outcomes.includes('succeeded')) return [sql`outcome <> 'succeeded'`]
  return agent ? [sql`agent_id = ${agent}`] : []
}

function restOf(search: Search): RawBuilder<unknown>[] {
  const { agent, action, product, credential, outcomes, person, names, from, until } = search
  return [
    ...(agent ? [sql`agent_id = ${agent}`] : []),
    ...(action ? [sql`action = ${action}`] : []),
    ...(product ? [sql`product = ${product}`] : []),
    ...(credential ? [sql`credential_id = ${credential}`] : []),
    ...(outcomes ? [sql`outcome = ANY(${outcomes})`] : []),
    ...(person ? [sql`actor_kind = 'person' AND actor_id = ${person}`] : []),
    ...(names ? [sql`name = ANY(${names})`] : []),
    ...(from ? [sql`occurred_at >= ${from}`] : []),
    ...(until ? [sql`occurred_at < ${until}`] : []),
  ]
}

const all = (conditions: RawBuilder<unknown>[]) =>
  conditions.length > 0 ? sql.join(conditions, sql` AND `) : sql`true`
