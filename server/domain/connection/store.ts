/** SQL of credential sets. */
import { sql } from 'kysely'
import type { Tx } from '../audit/index.ts'

/** The id of the set named "default", made at the first need of it; it may be one that somebody else has made meanwhile. */
export async function ensureDefaultSet(tx: Tx, company: string, set: { id: string; now: Date }): Promise<string> {
  const { rows } = await sql<{ id: string }>`SELECT default_set(${company}, ${set.id}, ${set.now}) AS id`.execute(tx)
  return rows[0]?.id ?? set.id
}
