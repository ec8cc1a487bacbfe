/** SQL of what an approval layer says about a request. */
import { sql } from 'kysely'
import type { Tx } from '../audit/index.ts'

/** Where people decide it there; null: it is not known there. */
export async function updateLayerPage(
  tx: Tx,
  company: string,
  { id, page }: { id: string; page: string | null },
): Promise<void> {
  await sql`UPDATE approval_request SET layer_page = ${page}
    WHERE company_id = ${company} AND id = ${id} AND state IN ('sent', 'viewed')`.execute(tx)
}

/** Why its decision was not accepted; answers whether that is news. */
export async function updateRefused(
  tx: Tx,
  company: string,
  { id, reason }: { id: string; reason: string },
): Promise<boolean> {
  const { rows } = await sql`UPDATE approval_request SET layer_refused = ${reason}
    WHERE company_id = ${company} AND id = ${id} AND state IN ('sent', 'viewed') AND layer_refused IS DISTINCT FROM ${reason}
    RETURNING id`.execute(tx)
  return rows.length > 0
}
