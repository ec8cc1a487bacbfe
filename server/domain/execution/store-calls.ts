/** SQL of how much rights are used. */
import { sql } from 'kysely'
import type { ErrorCode } from '../../../contract/error.ts'
import type { Tx } from '../audit/index.ts'

/** How a right was used. */
export interface Use {
  calls: number
  lastAt: Date | null
}

/** Calls since a moment that were sent, whatever came of them, by the id of the grant. */
export async function countByGrant(tx: Tx, company: string, since: Date): Promise<Map<string, Use>> {
  const { rows } = await sql<Use & { grant: string }>`SELECT grant_id AS "grant", count(*)::int AS calls,
      max(started_at) AS "lastAt" FROM execution
    WHERE company_id = ${company} AND grant_id IS NOT NULL AND state <> 'refused' AND started_at > ${since}
    GROUP BY grant_id`.execute(tx)
  return new Map(rows.map(({ grant, ...use }) => [grant, use]))
}

/** How many of these grants together, or of one action of them; throws where the database needs longer than it is given. */
export async function countOf(
  tx: Tx,
  company: string,
  of: { grants: string[]; action: string | null; since: Date; withinMs: number },
): Promise<number> {
  await sql`SELECT set_config('statement_timeout', ${String(of.withinMs)}, true)`.execute(tx)
  const { rows } = await sql<{ calls: number }>`SELECT count(*)::int AS calls FROM execution
    WHERE company_id = ${company} AND grant_id = ANY(${of.grants}) AND state <> 'refused' AND started_at > ${of.since}
      AND (${of.action}::text IS NULL OR action = ${of.action})`.execute(tx)
  return rows[0]?.calls ?? 0
}

export interface UnderWay {
  grant: string
  action: string
  startedAt: Date
}

export async function selectUnderWay(tx: Tx, company: string, grants: string[]): Promise<UnderWay[]> {
  const { rows } = await sql<UnderWay>`SELECT grant_id AS "grant", action, started_at AS "startedAt" FROM execution
    WHERE company_id = ${company} AND state = 'claimed' AND grant_id = ANY(${grants})`.execute(tx)
  return rows
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
