/** SQL by which credentials are shown, with what the record says of their use. */
import { sql } from 'kysely'
import type { Tx } from '../audit/index.ts'
import type { CredentialVersion } from './list-versions.ts'

export async function selectVersions(tx: Tx, company: string, ended: number): Promise<CredentialVersion[]> {
  const { rows } = await sql<CredentialVersion>`WITH ranked AS (
      SELECT *, row_number() OVER (PARTITION BY grant_id, state IN ('revoked', 'failed') ORDER BY version DESC) AS place
      FROM credential WHERE company_id = ${company} AND grant_id IN (
        SELECT grant_id FROM credential WHERE company_id = ${company} AND state = 'active'))
    SELECT c.id, c.grant_id AS "grant", c.agent_id AS agent, a.name AS "agentName", c.product, c.version, c.state,
      c.client_id AS "clientId", c.created_at AS "createdAt", c.activated_at AS "activatedAt", c.retires_at AS "retiresAt",
      c.ended_at AS "endedAt", used.at AS "lastUsedAt"
    FROM ranked c JOIN agent a ON a.company_id = c.company_id AND a.id = c.agent_id
    LEFT JOIN LATERAL (SELECT occurred_at AS at FROM audit_event e
      WHERE e.company_id = c.company_id AND e.credential_id = c.id AND e.name LIKE 'execution.%'
      ORDER BY seq DESC LIMIT 1) AS used ON true
    WHERE c.state NOT IN ('revoked', 'failed') OR (c.place <= ${ended} AND c.activated_at IS NOT NULL)
    ORDER BY a.name, c.product, c.grant_id, c.version DESC`.execute(tx)
  return rows
}
