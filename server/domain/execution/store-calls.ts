/** SQL of how much rights are used. */
import { sql } from 'kysely'
import type { ErrorCode } from '../../../contract/error.ts'
import type { Tx } from '../audit/index.ts'

/** How a right was used. */
export interface Use {
  calls: number
  lastAt: Date
}

/** Calls since a moment that were sent, whatever came of them, by the id of the grant. */
export async function countByGrant(tx: Tx, company: string, since: Date): Promise<Map<string, Use>> {
  const { rows } = await sql<Use & { grant: string }>`SELECT grant_id AS "grant", count(*)::int AS calls,
      max(started_at) AS "lastAt" FROM execution
    WHERE company_id = ${company} AND grant_id IS NOT NULL AND state <> 'refused' AND started_at > ${since}
    GROUP BY grant_id`.execute(tx)
  return new Map(rows.map(({ grant, ...use }) => [grant, use]))
}

/** Acts with these actions that came to nothing for this cause, from one moment to another. */
export async function countFailed(
  tx: Tx,
  company: string,
  fault: { actions: string[]; cause: ErrorCode; from: Date; to: Date },
): Promise<number> {
  const { rows } = await sql<{ count: number }>`SELECT count(*)::int AS count FROM execution
    WHERE company_id = ${company} AND started_at BETWEEN ${fault.from} AND ${fault.to} AND error_code IS NOT NULL
      AND error_code = ${fault.cause} AND action = ANY (${fault.actions}::text[])`.execute(tx)
  return rows[0]?.count ?? 0
}
