/** SQL by which connections move from one key-encryption key to another. */
import { sql } from 'kysely'
import type { Sealed } from '../../platform/envelope.ts'
import type { Tx } from '../audit/index.ts'

/** Ids of some that hang on another key than this one. */
export async function selectUnderOthers(
  tx: Tx,
  company: string,
  of: { after: string; limit: number; key: string },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`SELECT id FROM connection
    WHERE company_id = ${company} AND id > ${of.after} AND sealed ->> 'keyId' <> ${of.key}
    ORDER BY id LIMIT ${of.limit}`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Ids of one of each key. */
export async function selectOneOfEach(tx: Tx, company: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`SELECT DISTINCT ON (sealed ->> 'keyId') id FROM connection
    WHERE company_id = ${company} ORDER BY sealed ->> 'keyId', id`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Keeps the same secret under another key, where it still is as it was read; answers whether it was. */
export async function updateKey(
  tx: Tx,
  company: string,
  moved: { id: string; from: Sealed; to: Sealed },
): Promise<boolean> {
  const { rows } = await sql`UPDATE connection SET sealed = ${JSON.stringify(moved.to)}
    WHERE company_id = ${company} AND id = ${moved.id} AND sealed = ${JSON.stringify(moved.from)}::jsonb
    RETURNING id`.execute(tx)
  return rows.length > 0
}

/** How many hang on each key. */
export async function countByKey(tx: Tx, company: string): Promise<{ key: string; count: number }[]> {
  const { rows } = await sql<{ key: string; count: number }>`SELECT sealed ->> 'keyId' AS key, count(*)::int AS count
    FROM connection WHERE company_id = ${company} GROUP BY 1 ORDER BY 1`.execute(tx)
  return rows
}
