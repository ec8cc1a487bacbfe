/** SQL of credentials that had ended for good, and that a restored database believes alive. */
import { sql } from 'kysely'
import type { Tx } from '../audit/index.ts'
import type { Ended } from './store-kept.ts'

const alive = sql`(state IN ('staged', 'active') OR (state = 'retiring' AND revoking_at IS NULL))`

/** Those of these that are in use, on their way, or could come back into use. */
export async function selectAlive(tx: Tx, company: string, ids: string[]): Promise<{ id: string; grant: string }[]> {
  const { rows } = await sql<{ id: string; grant: string }>`SELECT id, grant_id AS "grant" FROM credential
    WHERE company_id = ${company} AND id = ANY(${ids}::text[]) AND ${alive} ORDER BY id`.execute(tx)
  return rows
}

/** Those of these that it has never heard of, though their issuers know them. */
export async function selectForgotten(tx: Tx, company: string, ended: Ended[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`SELECT DISTINCT e.credential AS id
    FROM jsonb_to_recordset(${JSON.stringify(ended)}::jsonb) AS e (credential text, "issuerRef" text)
    WHERE e."issuerRef" <> ''
      AND NOT EXISTS (SELECT FROM credential WHERE company_id = ${company} AND id = e.credential)
      AND NOT EXISTS (SELECT FROM kept_withdrawal WHERE company_id = ${company} AND credential_id = e.credential)
    ORDER BY id`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Out of use for good, its secret with it; answers whether it was not until now. */
export async function updateEnded(tx: Tx, company: string, ended: { id: string; now: Date }): Promise<boolean> {
  const { rows } = await sql`UPDATE credential SET state = 'retiring', sealed = NULL, retires_at = ${ended.now},
      revoking_at = ${ended.now}
    WHERE company_id = ${company} AND id = ${ended.id} AND ${alive} RETURNING id`.execute(tx)
  return rows.length > 0
}
