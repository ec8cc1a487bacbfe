/** SQL by which credentials are shown, with what the record says of their use. */
import { sql } from 'kysely'
import type { Tx } from '../audit/index.ts'
import type { CredentialVersion, InUse } from './list-versions.ts'

export async function selectInUse(tx: Tx, company: string): Promise<InUse[]> {
  const { rows } = await sql<InUse>`SELECT c.grant_id AS "grant", c.agent_id AS agent, a.name AS "agentName", c.product
    FROM credential c JOIN agent a ON a.company_id = c.company_id AND a.id = c.agent_id
    WHERE c.company_id = ${company} AND c.state = 'active'`.execute(tx)
  return rows
}

/** Those that live, and of those that ended the last `ended` that were in use; of each grant the one in use first, then the newest. */
export async function selectVersions(
  tx: Tx,
  company: string,
  { grants, ended, until }: { grants: string[]; ended: number; until: Date },
): Promise<CredentialVersion[]> {
  const { rows } = await sql<CredentialVersion>`WITH ranked AS (
      SELECT *, state IN ('revoked', 'failed') AS is_ended, row_number() OVER (
        PARTITION BY grant_id, state IN ('revoked', 'failed'), activated_at IS NULL ORDER BY version DESC) AS place
      FROM credential WHERE company_id = ${company} AND grant_id = ANY(${grants}::text[]))
    SELECT c.id, c.grant_id AS "grant", c.agent_id AS agent, a.name AS "agentName", c.set_id AS "set", c.product, c.version, c.state,
      c.client_id AS "clientId", c.created_at AS "createdAt", c.activated_at AS "activatedAt", c.retires_at AS "retiresAt",
      c.ended_at AS "endedAt", coalesce(c.state = 'retiring' AND c.sealed IS NOT NULL AND c.revoking_at IS NULL AND c.retires_at > ${until}, false) AS "isOverlapping",
      coalesce(c.granted_digest = in_use.granted_digest AND c.scopes = in_use.scopes, false) AS "isAlike", used.at AS "lastUsedAt"
    FROM ranked c JOIN agent a ON a.company_id = c.company_id AND a.id = c.agent_id
    LEFT JOIN ranked in_use ON in_use.grant_id = c.grant_id AND in_use.state = 'active'
    LEFT JOIN LATERAL (SELECT occurred_at AS at FROM audit_event e
      WHERE e.company_id = c.company_id AND e.credential_id = c.id AND e.name LIKE 'execution.%'
      ORDER BY seq DESC LIMIT 1) AS used ON true
    WHERE NOT c.is_ended OR (c.activated_at IS NOT NULL AND c.place <= ${ended})
    ORDER BY c.grant_id, c.state = 'active' DESC, c.version DESC`.execute(tx)
  return rows
}
