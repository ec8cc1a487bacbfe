/** SQL by which credentials move from one key-encryption key to another. */
import { sql } from 'kysely'
import type { Sealed } from '../../platform/envelope.ts'
import type { Tx } from '../audit/index.ts'
import type { IssuedCredential, Page } from '../vault/index.ts'

const columns = sql`company_id AS company, id, version, granted_digest AS "grantedDigest", auth_type AS "authType",
  client_id AS "clientId", sealed`

/** Some that hang on another key than this one. */
export async function selectUnderOthers(
  tx: Tx,
  company: string,
  { after, limit, key }: Page & { key: string },
): Promise<IssuedCredential[]> {
  const { rows } = await sql<IssuedCredential>`SELECT ${columns} FROM credential
    WHERE company_id = ${company} AND id > ${after} AND sealed IS NOT NULL AND sealed ->> 'keyId' <> ${key}
    ORDER BY id LIMIT ${limit}`.execute(tx)
  return rows
}

/** One of each key. */
export async function selectOneOfEach(tx: Tx, company: string): Promise<IssuedCredential[]> {
  const { rows } = await sql<IssuedCredential>`SELECT DISTINCT ON (sealed ->> 'keyId') ${columns} FROM credential
    WHERE company_id = ${company} AND sealed IS NOT NULL ORDER BY sealed ->> 'keyId', id`.execute(tx)
  return rows
}

/** Keeps the same secret under another key, where it still is as it was read; answers whether it was. */
export async function updateKey(
  tx: Tx,
  company: string,
  moved: { id: string; from: Sealed; to: Sealed },
): Promise<boolean> {
  const { rows } = await sql`UPDATE credential SET sealed = ${JSON.stringify(moved.to)}
    WHERE company_id = ${company} AND id = ${moved.id} AND sealed = ${JSON.stringify(moved.from)}::jsonb
    RETURNING id`.execute(tx)
  return rows.length > 0
}

/** How many hang on each key. */
export async function countByKey(tx: Tx, company: string): Promise<{ key: string; count: number }[]> {
  const { rows } = await sql<{ key: string; count: number }>`SELECT sealed ->> 'keyId' AS key, count(*)::int AS count
    FROM credential WHERE company_id = ${company} AND sealed IS NOT NULL GROUP BY 1 ORDER BY 1`.execute(tx)
  return rows
}
