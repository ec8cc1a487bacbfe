/** SQL of which grants are paused as the record has it. */
import { sql } from 'kysely'
import type { ProductId } from '../../../contract/word.ts'
import type { Tx } from '../audit/index.ts'

export interface Pausable {
  id: string
  agent: string
  product: ProductId
  basis: 'approval' | 'configuration'
  agentEnabled: boolean
  /** What the record said last. */
  wasPaused: boolean
}

/** The living grants of the company; until the transaction ends nobody else says of one that it is paused. */
export async function lockPausable(tx: Tx, company: string): Promise<Pausable[]> {
  const { rows } =
    await sql<Pausable>`SELECT g.id, g.agent_id AS agent, g.product, g.basis, a.enabled AS "agentEnabled",
      coalesce((SELECT e.name = 'grant.suspended' FROM audit_event e
        WHERE e.company_id = g.company_id AND e.agent_id = g.agent_id AND e.name IN ('grant.suspended', 'grant.resumed')
          AND e.name NOT LIKE 'execution.%' AND e.facts ->> 'grant' = g.id ORDER BY e.seq DESC LIMIT 1), false) AS "wasPaused"
    FROM agent_grant g JOIN agent a ON a.company_id = g.company_id AND a.id = g.agent_id
    WHERE g.company_id = ${company} AND g.state IN ('obtaining', 'active', 'setup_failed')
    ORDER BY g.id FOR UPDATE OF g`.execute(tx)
  return rows
}
