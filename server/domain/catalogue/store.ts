/** SQL of the published versions, and of those that a catalogue feed told; they belong to no company. */
import { type Kysely, sql } from 'kysely'
import type { Overlay } from '../../../contract/overlay.ts'
import { canonicalJson } from '../../platform/canonical-json.ts'

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

/** In the order in which one may be based on another. */
export async function selectOverlays(tx: Kysely<unknown>): Promise<Overlay[]> {
  const { rows } = await sql<{ declaration: Overlay }>`SELECT declaration::json AS declaration FROM overlay
    ORDER BY action, version`.execute(tx)
  return rows.map(({ declaration }) => declaration)
}

/** Two nodes may be told the same at once: the later one finds it kept. */
export async function insertOverlay(tx: Kysely<unknown>, { told, now }: { told: Overlay; now: Date }): Promise<void> {
  await sql`INSERT INTO overlay (action, version, declaration, learned_at)
    VALUES (${told.action}, ${told.version}, ${canonicalJson(told)}, ${now})
    ON CONFLICT (action, version) DO NOTHING`.execute(tx)
}
