/** SQL of searching the record: one index leads, and of the rows it leads to only so many are looked at. */
import { type RawBuilder, sql } from 'kysely'
import { isId } from '../../platform/id.ts'
import type { Tx } from './change.ts'
import type { Search } from './find-events.ts'
import { type EventRow, eventColumns } from './store.ts'

interface Look {
  search: Search
  /** The place to look before; null: from the newest on. */
  before: number | null
  /** So many rows at most. */
  most: number
  /** So many of them are wanted. */
  limit: number
}

interface Found {
  rows: EventRow[]
  /** The oldest of the rows looked at, where there may be more behind it and they were all looked at. */
  end: { seq: number; at: Date } | undefined
}

/** Clocks of nodes differ by less. */
const apart = sql`interval '10 minutes'`

type LookedRow = EventRow & { is_found: boolean; is_end: boolean }

/** Newest first. The last row that is looked at comes along, wanted or not: so one look tells both. */
export async function selectFound(tx: Tx, company: string, look: Look): Promise<Found> {
  const { search, most, limit } = look
  const { rows } = await sql<LookedRow>`SELECT ${eventColumns}, is_found, is_end FROM (
      SELECT ${eventColumns}, (${all(restOf(search))}) IS TRUE AS is_found, row_number() OVER (ORDER BY seq DESC) = ${most} AS is_end
      FROM (${lookedAt(company, look)}) AS looked) AS judged
    WHERE is_found OR is_end ORDER BY seq DESC LIMIT ${limit}`.execute(tx)
  const end = rows.find(({ is_end }) => is_end)
  return {
    rows: rows.flatMap(({ is_found, is_end, ...row }) => (is_found ? [row] : [])),
    end: end && { seq: end.seq, at: end.occurred_at },
  }
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
function leadOf({ token, credential, person, outcomes, agent }: Search): RawBuilder<unknown>[] {
  if (token) return [doneWith(token)]
  if (credential) return [sql`credential_id = ${credential}`]
  if (person) return [sql`actor_kind = 'person' AND actor_id = ${person}`]
  if (outcomes && !outcomes.includes('succeeded')) return [sql`outcome <> 'succeeded'`]
  return agent ? [sql`agent_id = ${agent}`] : []
}

/** An API token stands beside its owner; a runtime is known by its own. */
function doneWith(token: string): RawBuilder<unknown> {
  return isId('atk', token) ? sql`via = ${token}` : sql`actor_kind = 'runtime' AND actor_id = ${token}`
}

/** What the rows that are looked at still have to be; a token always leads, so nothing is left of it. */
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
