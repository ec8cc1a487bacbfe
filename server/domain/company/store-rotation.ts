/** SQL of the schedule by which a company's credentials are renewed. */
import { sql } from 'kysely'
import type { Tx } from '../audit/index.ts'

export async function selectRotation(tx: Tx, company: string): Promise<number | null> {
  const { rows } = await sql<{ days: number | null }>`SELECT rotate_after_days AS days FROM company
    WHERE id = ${company}`.execute(tx)
  return rows[0]?.days ?? null
}

/** Answers whether that is new. */
export async function updateRotation(tx: Tx, company: string, days: number | null): Promise<boolean> {
  const { rows } = await sql`UPDATE company SET rotate_after_days = ${days}
    WHERE id = ${company} AND rotate_after_days IS DISTINCT FROM ${days} RETURNING id`.execute(tx)
  return rows.length > 0
}
