/** SQL of the key-encryption keys that were ever used; they belong to no company. */
import { sql } from 'kysely'
import type { Sealed } from '../../platform/envelope.ts'
import type { Tx } from '../audit/index.ts'

export interface VaultKey {
  id: string
  mark: Sealed
  firstUsedAt: Date
  retiredAt: Date | null
}

export async function selectKeys(tx: Tx): Promise<VaultKey[]> {
  const { rows } = await sql<VaultKey>`SELECT id, mark, first_used_at AS "firstUsedAt", retired_at AS "retiredAt"
    FROM vault_key ORDER BY first_used_at, id`.execute(tx)
  return rows
}

export async function insertKey(tx: Tx, key: { id: string; mark: Sealed; now: Date }): Promise<void> {
  await sql`INSERT INTO vault_key (id, mark, first_used_at) VALUES (${key.id}, ${JSON.stringify(key.mark)}, ${key.now})
    ON CONFLICT (id) DO NOTHING`.execute(tx)
}

/** Holds it until the transaction ends, when whoever seals under it is through; answers whether it was ever used. */
export async function lockKey(tx: Tx, id: string): Promise<boolean> {
  const { rows } = await sql`SELECT id FROM vault_key WHERE id = ${id} FOR UPDATE`.execute(tx)
  return rows.length > 0
}

/** How many secrets hang on it, over all companies. */
export async function countUnder(tx: Tx, id: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`SELECT secrets_under(${id}) AS n`.execute(tx)
  return rows[0]?.n ?? 0
}

export async function updateRetired(tx: Tx, retired: { id: string; now: Date }): Promise<void> {
  await sql`UPDATE vault_key SET retired_at = ${retired.now} WHERE id = ${retired.id} AND retired_at IS NULL`.execute(
    tx,
  )
}
