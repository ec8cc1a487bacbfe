/** SQL of the monthly reviews. */
import { sql } from 'kysely'
import type { Tx } from '../audit/index.ts'

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
