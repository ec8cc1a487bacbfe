/** SQL of credential sets. */
import { sql } from 'kysely'
import type { Tx } from '../audit/index.ts'

export async function selectSet(tx: Tx, company: string, name: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`SELECT id FROM credential_set
    WHERE company_id = ${company} AND name = ${name}`.execute(tx)
  return rows[0]?.id
}

/** Answers the id of the set with this name, which may be one that somebody else has made meanwhile. */
export async function insertSet(
  tx: Tx,
  company: string,
  set: { id: string; name: string; purpose: string; now: Date },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`INSERT INTO credential_set (company_id, id, name, purpose, created_at)
    VALUES (${company}, ${set.id}, ${set.name}, ${set.purpose}, ${set.now})
    ON CONFLICT (company_id, name) DO UPDATE SET name = excluded.name RETURNING id`.execute(tx)
  return rows[0]?.id ?? set.id
}
