/** SQL of connections. */
import { sql } from 'kysely'
import type { TestOutcome } from '../../../contract/connection.ts'
import type { Sealed } from '../../platform/envelope.ts'
import type { Tx } from '../audit/index.ts'
import type { Connection, Reach } from './connection.ts'

type Row = Omit<Connection, 'lastTest'> & {
  testedAt: Date | null
  testOutcome: TestOutcome
  testStatus: number | null
}

const columns = sql`id, name, auth_type AS "authType", client_id AS "clientId", settings, base_url AS "baseUrl", sealed, version,
  updated_at AS "updatedAt", updated_by AS "updatedBy", tested_at AS "testedAt", test_outcome AS "testOutcome",
  test_status AS "testStatus", set_id AS "set"`

export async function selectConnections(tx: Tx, company: string): Promise<Connection[]> {
  const { rows } = await sql<Row>`SELECT ${columns} FROM connection WHERE company_id = ${company}
    ORDER BY lower(name)`.execute(tx)
  return rows.map(connectionOf)
}

export async function selectConnection(tx: Tx, company: string, id: string): Promise<Connection | undefined> {
  const { rows } = await sql<Row>`SELECT ${columns} FROM connection
    WHERE company_id = ${company} AND id = ${id}`.execute(tx)
  return rows[0] && connectionOf(rows[0])
}

/** As an agent meets it: whether it belongs to the set that the agent uses. */
export async function selectFor(
  tx: Tx,
  company: string,
  { connection: id, agent }: { connection: string; agent: string },
): Promise<{ connection: Connection; isWithin: boolean } | undefined> {
  const { rows } = await sql<
    Row & { isWithin: boolean }
  >`SELECT ${columns}, set_id IS NOT DISTINCT FROM (SELECT a.set_id
      FROM agent a WHERE a.company_id = ${company} AND a.id = ${agent}) AS "isWithin"
    FROM connection WHERE company_id = ${company} AND id = ${id}`.execute(tx)
  if (!rows[0]) return undefined
  const { isWithin, ...row } = rows[0]
  return { connection: connectionOf(row), isWithin }
}

function connectionOf({ testedAt, testOutcome, testStatus, ...row }: Row): Connection {
  return { ...row, lastTest: testedAt && { at: testedAt, outcome: testOutcome, status: testStatus } }
}

export interface KeptConnection extends Reach {
  id: string
  set: string | null
  version: number
  sealed: Sealed
  by: string
  now: Date
}

/** Answers whether its name was free. */
export async function insertConnection(tx: Tx, company: string, kept: KeptConnection): Promise<boolean> {
  const { rows } =
    await sql`INSERT INTO connection (company_id, id, name, auth_type, client_id, settings, base_url, sealed, version,
      created_at, updated_at, updated_by, set_id)
    VALUES (${company}, ${kept.id}, ${kept.name}, ${kept.authType}, ${kept.clientId}, ${JSON.stringify(kept.settings)},
      ${kept.baseUrl}, ${JSON.stringify(kept.sealed)}, ${kept.version}, ${kept.now}, ${kept.now}, ${kept.by}, ${kept.set})
    ON CONFLICT (company_id, lower(name)) DO NOTHING RETURNING id`.execute(tx)
  return rows.length > 0
}

export async function countConnections(tx: Tx, company: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`SELECT count(*)::int AS n FROM connection
    WHERE company_id = ${company}`.execute(tx)
  return rows[0]?.n ?? 0
}

/** Whether another connection has this name. */
export async function isNameTaken(tx: Tx, company: string, one: { id: string; name: string }): Promise<boolean> {
  const { rows } = await sql`SELECT id FROM connection
    WHERE company_id = ${company} AND lower(name) = lower(${one.name}) AND id <> ${one.id}`.execute(tx)
  return rows.length > 0
}

/**
 * Answers whether it is still the connection that was looked at: nobody else gave it another secret or address meanwhile. A secret that
 * stays is not written: its key may have been changed since it was read.
 */
export async function updateConnection(
  tx: Tx,
  company: string,
  { kept, before }: { kept: KeptConnection; before: Connection },
): Promise<boolean> {
  const { rows } =
    await sql`UPDATE connection SET name = ${kept.name}, auth_type = ${kept.authType}, client_id = ${kept.clientId},
      settings = ${JSON.stringify(kept.settings)}, base_url = ${kept.baseUrl},
      sealed = CASE WHEN version = ${kept.version} THEN sealed ELSE ${JSON.stringify(kept.sealed)}::jsonb END,
      version = ${kept.version}, updated_at = ${kept.now}, updated_by = ${kept.by}, set_id = ${kept.set}
    WHERE company_id = ${company} AND id = ${kept.id} AND version = ${before.version} AND updated_at = ${before.updatedAt}
    RETURNING id`.execute(tx)
  return rows.length > 0
}

export async function updateTest(
  tx: Tx,
  company: string,
  test: { id: string; outcome: TestOutcome; status: number | null; at: Date },
): Promise<void> {
  await sql`UPDATE connection SET tested_at = ${test.at}, test_outcome = ${test.outcome}, test_status = ${test.status}
    WHERE company_id = ${company} AND id = ${test.id}`.execute(tx)
}

/** Holds it until the transaction ends, so that nobody takes it away while something is tied to it; answers whether it is there. */
export async function holdConnection(tx: Tx, company: string, id: string): Promise<boolean> {
  const { rows } =
    await sql`SELECT id FROM connection WHERE company_id = ${company} AND id = ${id} FOR KEY SHARE`.execute(tx)
  return rows.length > 0
}

/** Holds it in the agent's set until the transaction ends; answers whether it is there. */
export async function holdWithin(
  tx: Tx,
  company: string,
  { connection, agent }: { connection: string; agent: string },
): Promise<boolean> {
  const { rows } = await sql`SELECT id FROM connection WHERE company_id = ${company} AND id = ${connection}
    AND set_id IS NOT DISTINCT FROM (SELECT a.set_id FROM agent a WHERE a.company_id = ${company} AND a.id = ${agent})
    FOR SHARE`.execute(tx)
  return rows.length > 0
}

/** Answers the name of what was deleted; nothing where there was none. Whoever holds it is waited for. */
export async function deleteConnection(tx: Tx, company: string, id: string): Promise<string | undefined> {
  const { rows } = await sql<{ name: string }>`DELETE FROM connection
    WHERE company_id = ${company} AND id = ${id} RETURNING name`.execute(tx)
  return rows[0]?.name
}

/** Holds it against everybody until the transaction ends; answers whether it is there. */
export async function lockConnection(tx: Tx, company: string, id: string): Promise<boolean> {
  const { rows } = await sql`SELECT id FROM connection WHERE company_id = ${company} AND id = ${id} FOR UPDATE`.execute(
    tx,
  )
  return rows.length > 0
}
