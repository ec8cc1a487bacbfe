/** How often each right was used since a moment: calls that were sent, whatever came of them. */
import { sql } from 'kysely'
import { type Context, read, type Tx } from '../audit/index.ts'

/** By the id of the grant; one that was not used is absent. */
export function countCalls(ctx: Context, since: Date): Promise<Map<string, number>> {
  return read(ctx, (tx) => selectCounts(tx, ctx.company, since))
}

async function selectCounts(tx: Tx, company: string, since: Date): Promise<Map<string, number>> {
  const { rows } = await sql<{ grant: string; n: number }>`SELECT grant_id AS "grant", count(*)::int AS n FROM execution
    WHERE company_id = ${company} AND grant_id IS NOT NULL AND state <> 'refused' AND started_at > ${since}
    GROUP BY grant_id`.execute(tx)
  return new Map(rows.map((row) => [row.grant, row.n]))
}
