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

export async function updateRetired(tx: Tx, retired: { id: string; now: Date }): Promise<void> {
  await sql`UPDATE vault_key SET retired_at = ${retired.now} WHERE id = ${retired.id} AND retired_at IS NULL`.execute(
    tx,
  )
}
