/** SQL of agents and their runtime tokens. */
import { sql } from 'kysely'
import type { RuntimeToken } from '../../../contract/agent.ts'
import type { Tx } from '../audit/index.ts'
import type { DirectoryAgent } from '../company/index.ts'
import type { Agent } from './agent.ts'

const columns = sql`id, external_id AS "externalId", name, description, language, enabled, updated_at AS "updatedAt",
  last_used_at AS "lastUsedAt", set_id AS "set"`

export async function selectAgents(tx: Tx, company: string, { deleted }: { deleted: boolean }): Promise<Agent[]> {
  const { rows } = await sql<Agent>`SELECT ${columns} FROM agent
    WHERE company_id = ${company} AND (deleted_at IS NULL OR ${deleted}) ORDER BY name, id`.execute(tx)
  return rows
}

export async function selectAgent(
  tx: Tx,
  company: string,
  { agent, deleted }: { agent: string; deleted: boolean },
): Promise<Agent | undefined> {
  const { rows } = await sql<Agent>`SELECT ${columns} FROM agent
    WHERE company_id = ${company} AND id = ${agent} AND (deleted_at IS NULL OR ${deleted})`.execute(tx)
  return rows[0]
}

/** Writes what the directory says about one agent; answers it as it was before, if it was there. One that was deleted never comes back. */
export async function upsertAgent(
  tx: Tx,
  company: string,
  told: DirectoryAgent & { newId: string; now: Date },
): Promise<{ id: string; before: Agent | undefined }> {
  const before = await sql<Agent>`SELECT ${columns} FROM agent
    WHERE company_id = ${company} AND external_id = ${told.id} AND deleted_at IS NULL FOR UPDATE`.execute(tx)
  const { rows } = await sql<{
    id: string
  }>`INSERT INTO agent (company_id, id, external_id, name, description, language, enabled, updated_at)
    VALUES (${company}, ${told.newId}, ${told.id}, ${told.name}, ${told.description}, ${told.language}, ${told.enabled}, ${told.now})
    ON CONFLICT (company_id, external_id) WHERE deleted_at IS NULL
    DO UPDATE SET name = excluded.name, description = excluded.description, language = excluded.language, enabled = excluded.enabled,
      updated_at = CASE WHEN (agent.name, agent.description, agent.language, agent.enabled)
        = (excluded.name, excluded.description, excluded.language, excluded.enabled) THEN agent.updated_at ELSE excluded.updated_at END
    RETURNING id`.execute(tx)
  return { id: rows[0]?.id ?? told.newId, before: before.rows[0] }
}

/** Holds it alone until the transaction ends, whatever would refer to it; nothing where it is not there. */
export async function lockAgent(tx: Tx, company: string, agent: string): Promise<Agent | undefined> {
  const { rows } = await sql<Agent>`SELECT ${columns} FROM agent
    WHERE company_id = ${company} AND id = ${agent} AND deleted_at IS NULL FOR UPDATE`.execute(tx)
  return rows[0]
}

/** The database refuses it while the agent has access in the set that it leaves. */
export async function updateSetOf(
  tx: Tx,
  company: string,
  { agent, set }: { agent: string; set: string | null },
): Promise<void> {
  await sql`UPDATE agent SET set_id = ${set} WHERE company_id = ${company} AND id = ${agent}`.execute(tx)
}

/** Marks agents the directory no longer names as deleted; answers their ids. */
export async function deleteOtherAgents(
  tx: Tx,
  company: string,
  input: { keep: string[]; now: Date },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`UPDATE agent SET deleted_at = ${input.now}
    WHERE company_id = ${company} AND deleted_at IS NULL AND NOT (external_id = ANY(${input.keep})) RETURNING id`.execute(
    tx,
  )
  return rows.map((row) => row.id)
}

export async function insertToken(
  tx: Tx,
  company: string,
  token: { id: string; agent: string; hash: string; name: string; by: string; now: Date; expiresAt: Date },
): Promise<void> {
  await sql`INSERT INTO runtime_token (company_id, id, agent_id, token_hash, name, created_by, created_at, expires_at)
    VALUES (${company}, ${token.id}, ${token.agent}, ${token.hash}, ${token.name}, ${token.by}, ${token.now}, ${token.expiresAt})`.execute(
    tx,
  )
}

type TokenListRow = {
  id: string
  name: string
  created_by: string
  created_at: Date
  expires_at: Date
  last_used_at: Date | null
  revoked_at: Date | null
}

export async function selectTokens(tx: Tx, company: string, agent: string): Promise<RuntimeToken[]> {
  const { rows } = await sql<TokenListRow>`SELECT id, name, created_by, created_at, expires_at, last_used_at, revoked_at
    FROM runtime_token WHERE company_id = ${company} AND agent_id = ${agent} ORDER BY created_at DESC, id`.execute(tx)
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    createdBy: row.created_by,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
    revokedAt: row.revoked_at?.toISOString() ?? null,
  }))
}

export interface BriefToken {
  id: string
  agentName: string
  name: string
  createdAt: Date
}

/** Every token that any agent of the company ever had, the newest first. */
export async function selectEveryToken(tx: Tx, company: string): Promise<BriefToken[]> {
  const { rows } = await sql<BriefToken>`SELECT t.id, a.name AS "agentName", t.name, t.created_at AS "createdAt"
    FROM runtime_token t JOIN agent a ON a.company_id = t.company_id AND a.id = t.agent_id
    WHERE t.company_id = ${company} ORDER BY t.created_at DESC, t.id`.execute(tx)
  return rows
}

/** Revokes a living token of the agent; answers whether there was one. */
export async function revokeTokenRow(
  tx: Tx,
  company: string,
  token: { id: string; agent: string; now: Date },
): Promise<boolean> {
  const { rows } = await sql`UPDATE runtime_token SET revoked_at = ${token.now}
    WHERE company_id = ${company} AND id = ${token.id} AND agent_id = ${token.agent} AND revoked_at IS NULL RETURNING id`.execute(
    tx,
  )
  return rows.length > 0
}

/** Revokes every living token of these agents. */
export async function revokeTokensOf(
  tx: Tx,
  company: string,
  { agents, now }: { agents: string[]; now: Date },
): Promise<void> {
  await sql`UPDATE runtime_token SET revoked_at = ${now}
    WHERE company_id = ${company} AND agent_id = ANY(${agents}) AND revoked_at IS NULL`.execute(tx)
}

export interface KnownToken {
  token: string
  tokenName: string
  agent: string
  agentName: string
  language: Agent['language']
  lastUsedAt: Date | null
}

/** Last use of a token; it never moves back. */
export async function touchToken(tx: Tx, company: string, { token, now }: { token: string; now: Date }): Promise<void> {
  await sql`UPDATE runtime_token SET last_used_at = ${now} WHERE company_id = ${company} AND id = ${token}
    AND (last_used_at IS NULL OR last_used_at < ${now})`.execute(tx)
}
