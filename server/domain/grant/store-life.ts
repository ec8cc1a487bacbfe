/** SQL of how access ends: with its agent, by its date, or after a review. */
import { sql } from 'kysely'
import type { Tx } from '../audit/index.ts'

/** The ids of what the agent still may do. */
export async function selectLivingOf(tx: Tx, company: string, agent: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`SELECT id FROM agent_grant WHERE company_id = ${company}
    AND agent_id = ${agent} AND state IN ('obtaining', 'active', 'setup_failed') ORDER BY id`.execute(tx)
  return rows.map(({ id }) => id)
}
