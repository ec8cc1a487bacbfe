/** SQL of who asked for the access that agents have, or had. */
import { sql } from 'kysely'
import type { Tx } from '../audit/index.ts'

export interface Asker {
  person: string
  agent: string
  agentName: string
}

/** Somebody of the company to whom a right is owed. */
export interface Origin {
  /** Of the document that grants it. */
  digest: string
  person: string
  /** Asked a Super Admin for it, or only had to choose. */
  basis: 'approval' | 'configuration'
}

/** Who is still there of those to whom what each of these documents grants is owed, whatever has become of it. */
export async function selectOrigins(tx: Tx, company: string, digests: string[]): Promise<Origin[]> {
  const { rows } = await sql<Origin>`SELECT DISTINCT ga.granted_digest AS digest, m.person_id AS person, g.basis
    FROM granted_action ga
    JOIN agent_grant g ON g.company_id = ga.company_id AND g.id = ga.grant_id
    JOIN granted_document d ON d.company_id = ga.company_id AND d.digest = ga.granted_digest
    LEFT JOIN approval_request r ON r.company_id = d.company_id AND r.id = d.request_id
    JOIN membership m ON m.company_id = g.company_id AND NOT m.disabled
      AND m.person_id = CASE g.basis WHEN 'configuration' THEN ga.approved_by ELSE r.requester_id END
    WHERE ga.company_id = ${company} AND ga.granted_digest = ANY(${digests}::text[])
    ORDER BY person`.execute(tx)
  return rows
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
