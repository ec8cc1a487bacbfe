/** SQL of credentials that had ended for good, and that a restored database believes alive. */
import { sql } from 'kysely'
import type { Tx } from '../audit/index.ts'

const alive = sql`(state IN ('staged', 'active') OR (state = 'retiring' AND revoking_at IS NULL))`

/** Those of these that are in use, on their way, or could come back into use. */
export async function selectAlive(tx: Tx, company: string, ids: string[]): Promise<{ id: string; grant: string }[]> {
  const { rows } = await sql<{ id: string; grant: string }>`SELECT id, grant_id AS "grant" FROM credential
    WHERE company_id = ${company} AND id = ANY(${ids}::text[]) AND ${alive} ORDER BY id`.execute(tx)
  return rows
}

/** Out of use for good, its secret with it; answers whether it was not until now. */
export async function updateEnded(tx: Tx, company: string, ended: { id: string; now: Date }): Promise<boolean> {
  const { rows } = await sql`UPDATE credential SET state = 'retiring', sealed = NULL, retires_at = ${ended.now},
      revoking_at = ${ended.now}
    WHERE company_id = ${company} AND id = ${ended.id} AND ${alive} RETURNING id`.execute(tx)
  return rows.length > 0
}
