/** SQL of who asked for the access that agents have now. */
import { sql } from 'kysely'
import type { Tx } from '../audit/index.ts'

export interface Asker {
  person: string
  agent: string
  agentName: string
}

export async function selectAskers(
  tx: Tx,
  company: string,
  access: { product: string; grant: string | null },
): Promise<Asker[]> {
  const { rows } = await sql<Asker>`SELECT DISTINCT r.requester_id AS person, a.id AS agent, a.name AS "agentName"
    FROM agent_grant g
    JOIN granted_action ga ON ga.company_id = g.company_id AND ga.grant_id = g.id AND ga.state = 'active'
    JOIN granted_document d ON d.company_id = ga.company_id AND d.digest = ga.granted_digest
    JOIN approval_request r ON r.company_id = d.company_id AND r.id = d.request_id
    JOIN agent a ON a.company_id = g.company_id AND a.id = g.agent_id
    WHERE g.company_id = ${company} AND g.product = ${access.product} AND g.state = 'active'
      AND (${access.grant}::text IS NULL OR g.id = ${access.grant})
    ORDER BY "agentName", person`.execute(tx)
  return rows
}
