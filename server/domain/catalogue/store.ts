/** SQL of the published versions; they belong to no company. */
import { type Kysely, sql } from 'kysely'

export interface VersionRow {
  action: string
  version: number
  meaning: string
  meaningHash: string
  textHash: string
}

/** Keeps a version that is not kept yet, and answers the hash of the meaning that stands under its number. */
export async function keepVersion(tx: Kysely<unknown>, row: VersionRow, now: Date): Promise<string> {
  await sql`INSERT INTO action_version (action, version, meaning, meaning_hash, text_hash, published_at)
    VALUES (${row.action}, ${row.version}, ${row.meaning}, ${row.meaningHash}, ${row.textHash}, ${now})
    ON CONFLICT (action, version) DO NOTHING`.execute(tx)
  const { rows } = await sql<{ meaning_hash: string }>`SELECT meaning_hash FROM action_version
    WHERE action = ${row.action} AND version = ${row.version}`.execute(tx)
  return rows[0]?.meaning_hash ?? row.meaningHash
}
