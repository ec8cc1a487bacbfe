/** SQL of whose a live request is, and for whom it waits. */
import { sql } from 'kysely'
import type { Tx } from '../audit/index.ts'

export interface Owned {
  id: string
  agent: string
  owner: string
}

/** Live requests whose owner may not configure agents any more. */
export async function selectOrphans(tx: Tx, company: string): Promise<Owned[]> {
  const { rows } = await sql<Owned>`SELECT r.id, r.agent_id AS agent, coalesce(r.owner_id, r.requester_id) AS owner
    FROM approval_request r
    WHERE r.company_id = ${company} AND r.state IN ('sent', 'viewed') AND NOT EXISTS (SELECT FROM membership m
      WHERE m.company_id = r.company_id AND m.person_id = coalesce(r.owner_id, r.requester_id)
        AND m.role IN ('admin', 'supervisor') AND NOT m.disabled)`.execute(tx)
  return rows
}

/** Whether whoever can decide is asked, also those who can only since. */
export async function updateEverybody(
  tx: Tx,
  company: string,
  { request, everybody }: { request: string; everybody: boolean },
): Promise<void> {
  await sql`UPDATE approval_request SET everybody = ${everybody} WHERE company_id = ${company} AND id = ${request}`.execute(
    tx,
  )
}

/** Gives a live request to somebody else; false when it has ended, or has been given to another meanwhile. */
export async function updateOwner(
  tx: Tx,
  company: string,
  { request, from, to }: { request: string; from: string; to: string },
): Promise<boolean> {
  const { rows } = await sql`UPDATE approval_request SET owner_id = ${to}
    WHERE company_id = ${company} AND id = ${request} AND state IN ('sent', 'viewed')
      AND coalesce(owner_id, requester_id) = ${from} RETURNING id`.execute(tx)
  return rows.length > 0
}
