/** SQL of the monthly reviews. */
import { sql } from 'kysely'
import type { Tx } from '../audit/index.ts'

/** In which time zones companies are. */
export async function selectTimeZones(worker: Tx): Promise<string[]> {
  const { rows } = await sql<{ zone: string }>`SELECT DISTINCT time_zone AS zone FROM company`.execute(worker)
  return rows.map(({ zone }) => zone)
}

/** Companies that may act, and whose Super Admins were not called yet to the review of the month where they are. */
export function uncalled(months: { zone: string; month: string }[]) {
  return sql`FROM (SELECT co.id AS company_id, m.month FROM company co
      JOIN jsonb_to_recordset(${JSON.stringify(months)}::jsonb) AS m (zone text, month text) ON m.zone = co.time_zone
      WHERE co.gate_feature AND co.gate_addon AND co.gate_flag) AS due
    WHERE NOT EXISTS (SELECT FROM review_round r WHERE r.company_id = due.company_id AND r.month = due.month)`
}

export async function isCalled(tx: Tx, company: string, month: string): Promise<boolean> {
  const { rows } = await sql`SELECT FROM review_round
    WHERE company_id = ${company} AND month = ${month}`.execute(tx)
  return rows.length > 0
}

/** Answers whether nobody has called to it before. */
export async function insertRound(tx: Tx, company: string, round: { month: string; now: Date }): Promise<boolean> {
  const { rows } = await sql`INSERT INTO review_round (company_id, month, called_at)
    VALUES (${company}, ${round.month}, ${round.now}) ON CONFLICT DO NOTHING RETURNING month`.execute(tx)
  return rows.length > 0
}
