/** SQL of clocks that drift apart. */
import { sql } from 'kysely'
import type { Tx } from '../audit/index.ts'

/** Notes that a call has met one: that which lasts, or a new one where none was met after `since`. */
export async function upsertDrift(
  tx: Tx,
  company: string,
  met: { product: string; code: string; now: Date; since: Date },
): Promise<{ code: string; isNew: boolean }> {
  const lasts = sql`clock_drift.closed_at IS NULL AND clock_drift.met_at > ${met.since}`
  const { rows } = await sql<{ code: string; isNew: boolean }>`INSERT INTO clock_drift (company_id, product, code,
      opened_at, met_at)
    VALUES (${company}, ${met.product}, ${met.code}, ${met.now}, ${met.now})
    ON CONFLICT (company_id, product) DO UPDATE SET met_at = excluded.met_at, closed_at = NULL,
      code = CASE WHEN ${lasts} THEN clock_drift.code ELSE excluded.code END,
      opened_at = CASE WHEN ${lasts} THEN clock_drift.opened_at ELSE excluded.opened_at END
    RETURNING code, code = ${met.code} AS "isNew"`.execute(tx)
  const [row] = rows
  if (!row) throw new Error('A drift of clocks was neither opened nor found.')
  return row
}

/** Answers its code; nothing where none was open. */
export async function closeDrift(
  tx: Tx,
  company: string,
  { product, now }: { product: string; now: Date },
): Promise<string | undefined> {
  const { rows } = await sql<{ code: string }>`UPDATE clock_drift SET closed_at = ${now}
    WHERE company_id = ${company} AND product = ${product} AND closed_at IS NULL RETURNING code`.execute(tx)
  return rows[0]?.code
}
