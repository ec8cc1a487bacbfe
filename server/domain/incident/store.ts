/** SQL of incidents. */
import { sql } from 'kysely'
import type { Tx } from '../audit/index.ts'
import type { Incident, IncidentCause } from './incident.ts'

const columns = sql`i.id, i.code, i.product, i.cause, i.credential_id AS credential, c.grant_id AS "grant",
  i.opened_at AS "openedAt", i.closed_at AS "closedAt"`

const incidents = sql`incident i LEFT JOIN credential c ON c.company_id = i.company_id AND c.id = i.credential_id`

export async function selectIncident(tx: Tx, company: string, id: string): Promise<Incident | undefined> {
  const { rows } = await sql<Incident>`SELECT ${columns} FROM ${incidents}
    WHERE i.company_id = ${company} AND i.id = ${id}`.execute(tx)
  return rows[0]
}

export async function selectOpen(tx: Tx, company: string): Promise<Incident[]> {
  const { rows } = await sql<Incident>`SELECT ${columns} FROM ${incidents}
    WHERE i.company_id = ${company} AND i.closed_at IS NULL ORDER BY i.opened_at, i.id`.execute(tx)
  return rows
}

export interface Met {
  product: string
  cause: IncidentCause
  credential: string
  now: Date
  probeAt: Date
}

/** Opens the last one of this kind again where it ended after `since` and no other is open. */
export async function reopen(tx: Tx, company: string, met: Met & { since: Date }): Promise<Stood | undefined> {
  const { rows } = await sql<Stood>`UPDATE incident SET closed_at = NULL, probe_at = ${met.probeAt}
    WHERE company_id = ${company} AND id = (SELECT id FROM incident i WHERE i.company_id = ${company}
        AND i.product = ${met.product} AND i.cause = ${met.cause} AND i.closed_at > ${met.since}
        AND NOT EXISTS (SELECT FROM incident o WHERE o.company_id = i.company_id AND o.product = i.product
          AND o.cause = i.cause AND o.closed_at IS NULL)
      ORDER BY i.closed_at DESC LIMIT 1 FOR NO KEY UPDATE)
    RETURNING id, code, credential_id AS credential, true AS "isNew"`.execute(tx)
  return rows[0]
}

/** The open one of its kind. */
export interface Stood {
  id: string
  code: string
  credential: string
  /** It was opened by this very statement. */
  isNew: boolean
}

/** Opens it unless one of its kind is open. */
export async function upsertOpen(tx: Tx, company: string, met: Met & { id: string; code: string }): Promise<Stood> {
  const { rows } =
    await sql<Stood>`INSERT INTO incident (company_id, id, code, product, cause, credential_id, opened_at,
      probe_at)
    VALUES (${company}, ${met.id}, ${met.code}, ${met.product}, ${met.cause}, ${met.credential}, ${met.now}, ${met.probeAt})
    ON CONFLICT (company_id, product, cause) WHERE closed_at IS NULL DO UPDATE SET product = excluded.product
    RETURNING id, code, credential_id AS credential, id = ${met.id} AS "isNew"`.execute(tx)
  const [row] = rows
  if (!row) throw new Error('An incident was neither opened nor found open.')
  return row
}

/** Closes those of the product that an accepted call of this credential ends; answers what they were. */
export async function updateClosed(
  tx: Tx,
  company: string,
  end: { product: string; credential: string; now: Date },
): Promise<Pick<Incident, 'id' | 'code' | 'cause'>[]> {
  const { rows } = await sql<Pick<Incident, 'id' | 'code' | 'cause'>>`UPDATE incident i SET closed_at = ${end.now}
    WHERE i.company_id = ${company} AND i.product = ${end.product} AND i.closed_at IS NULL
      AND (i.cause <> 'signature_refused' OR i.credential_id = ${end.credential})
    RETURNING i.id, i.code, i.cause`.execute(tx)
  return rows
}

export interface Due {
  company: string
  incident: string
}

/** Takes up what is to be probed, over all companies, through the worker's own window; nobody else takes the same meanwhile. */
export async function takeDue(worker: Tx, at: { now: Date; next: Date }): Promise<Due[]> {
  const { rows } = await sql<Due>`UPDATE incident SET probe_at = ${at.next}
    WHERE (company_id, id) IN (SELECT company_id, id FROM incident WHERE closed_at IS NULL AND probe_at <= ${at.now}
      ORDER BY probe_at LIMIT 100 FOR UPDATE SKIP LOCKED)
    RETURNING company_id AS company, id AS incident`.execute(worker)
  return rows
}
