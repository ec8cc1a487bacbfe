/** SQL by which grants change. */
import { sql } from 'kysely'
import type { ProductId } from '../../../contract/word.ts'
import type { Tx } from '../audit/index.ts'
import type { Wanted } from '../credential/index.ts'
import type { ActionToGrant } from './grant.ts'

export async function insertDocument(
  tx: Tx,
  company: string,
  document: { digest: string; bytes: Uint8Array; request: string; now: Date },
): Promise<void> {
  await sql`INSERT INTO granted_document (company_id, digest, bytes, request_id, created_at)
    VALUES (${company}, ${document.digest}, ${Buffer.from(document.bytes)}, ${document.request}, ${document.now})`.execute(
    tx,
  )
}

/** The bytes of a document that is still what its digest says. */
export async function selectDocument(tx: Tx, company: string, digest: string): Promise<Buffer | null> {
  const { rows } = await sql<{ bytes: Buffer }>`SELECT bytes FROM granted_document
    WHERE company_id = ${company} AND digest = ${digest} AND encode(sha256(bytes), 'hex') = digest`.execute(tx)
  return rows[0]?.bytes ?? null
}

/** Those of these digests that are still what these say. */
export async function selectDocuments(tx: Tx, company: string, digests: string[]) {
  const { rows } = await sql<{ digest: string; bytes: Buffer }>`SELECT digest, bytes FROM granted_document
    WHERE company_id = ${company} AND digest = ANY(${digests}) AND encode(sha256(bytes), 'hex') = digest`.execute(tx)
  return rows
}

/** Stores the document and what it grants, product by product; answers the grants. */
export async function insertGrants(tx: Tx, company: string, opening: object): Promise<string[]> {
  const { rows } = await sql<{
    grants: string[]
  }>`SELECT open_grants(${company}, ${JSON.stringify(opening)}::jsonb) AS grants`.execute(tx)
  return rows[0]?.grants ?? []
}

/** Opens the agent's grant for the product in its set, or goes on with the one that lives; answers its id. */
export async function upsertGrant(
  tx: Tx,
  company: string,
  grant: {
    id: string
    agent: string
    product: ProductId
    basis: 'approval' | 'configuration'
    now: Date
  },
): Promise<string> {
  const { rows } = await sql<{
    id: string
  }>`SELECT upsert_grant(${company}, ${JSON.stringify(grant)}::jsonb) AS id`.execute(tx)
  return rows[0]?.id ?? grant.id
}

/** Adds actions to the grant; what was granted for them and never came into use gives way at once. */
export async function insertActions(
  tx: Tx,
  company: string,
  granted: {
    grant: string
    actions: ActionToGrant[]
    digest: string
    approvedBy: { id: string; name: string }
    expiresAt: Date | null
    now: Date
  },
): Promise<void> {
  await sql`SELECT add_actions(${company}, ${JSON.stringify(granted)}::jsonb)`.execute(tx)
}

/** Ends what was granted for an action by its choice alone; what a Super Admin granted waits for the action to be chosen again. */
export async function endChosen(tx: Tx, company: string, gone: { agent: string; action: string }): Promise<void> {
  await sql`UPDATE granted_action SET state = 'removed' WHERE company_id = ${company} AND action = ${gone.action}
    AND state = 'active' AND grant_id IN (SELECT id FROM agent_grant WHERE company_id = ${company}
      AND agent_id = ${gone.agent} AND basis = 'configuration')`.execute(tx)
}

/** Holds the agent's living grant by choice until the transaction ends; answers whether it still allows the action. */
export async function holdChosen(tx: Tx, company: string, use: { agent: string; action: string }): Promise<boolean> {
  const { rows } = await sql`SELECT id FROM agent_grant g WHERE company_id = ${company} AND agent_id = ${use.agent}
    AND basis = 'configuration' AND state IN ('obtaining', 'active', 'setup_failed')
    AND EXISTS (SELECT FROM granted_action ga WHERE ga.company_id = g.company_id AND ga.grant_id = g.id
      AND ga.action = ${use.action} AND ga.state <> 'removed')
    FOR NO KEY UPDATE`.execute(tx)
  return rows.length > 0
}

/** Holds the grant until the transaction ends: whoever widens, withdraws or activates it waits, but not who refers to it. */
export async function lockGrant(tx: Tx, company: string, grant: string): Promise<void> {
  await sql`SELECT id FROM agent_grant WHERE company_id = ${company} AND id = ${grant} FOR NO KEY UPDATE`.execute(tx)
}

export interface Wish extends Wanted {
  request: string
  /** Nothing comes into use by it: it only has fewer rights than the one before. */
  isNarrowing: boolean
}

/**
 * The credential that a living grant still lacks: the rights of all it allows, under the latest of its documents, where something
 * is to come into use, or where the one in use has rights left over from what has ended.
 */
export async function selectWanted(
  tx: Tx,
  company: string,
  input: { grant: string; now: Date },
): Promise<Wish | undefined> {
  const alive = sql`company_id = ${company} AND grant_id = ${input.grant} AND state IN ('obtaining', 'active')
    AND (expires_at IS NULL OR expires_at > ${input.now})`
  const { rows } = await sql<Wish>`SELECT g.id AS "grant", g.agent_id AS agent, g.product,
      latest.granted_digest AS "grantedDigest", d.request_id AS request, needed.scopes,
      latest.state <> 'obtaining' AS "isNarrowing"
    FROM agent_grant g
    JOIN LATERAL (SELECT granted_digest, state FROM granted_action WHERE ${alive}
      ORDER BY state = 'obtaining' DESC, granted_at DESC, granted_digest LIMIT 1) AS latest ON true
    JOIN granted_document d ON d.company_id = g.company_id AND d.digest = latest.granted_digest
    CROSS JOIN LATERAL (SELECT array_agg(DISTINCT scope ORDER BY scope) AS scopes FROM (
        SELECT DISTINCT ON (action) scopes FROM granted_action WHERE ${alive} ORDER BY action, state = 'obtaining' DESC
      ) AS current, unnest(current.scopes) AS scope) AS needed
    WHERE g.company_id = ${company} AND g.id = ${input.grant} AND g.state IN ('obtaining', 'active')
      AND g.failure IS NULL AND (latest.state = 'obtaining' OR EXISTS (SELECT FROM credential c
        WHERE c.company_id = g.company_id AND c.grant_id = g.id AND c.state = 'active' AND c.scopes <> needed.scopes))`.execute(
    tx,
  )
  return rows[0]
}

/** Brings everything granted into use, in place of what was in use for the same actions; answers the actions. */
export async function activateActions(
  tx: Tx,
  company: string,
  active: { grant: string; now: Date },
): Promise<string[]> {
  const own = sql`company_id = ${company} AND grant_id = ${active.grant}`
  await sql`UPDATE granted_action SET state = 'removed' WHERE ${own} AND state = 'active'
    AND action IN (SELECT action FROM granted_action WHERE ${own} AND state = 'obtaining')`.execute(tx)
  await sql`UPDATE agent_grant SET state = 'active', activated_at = coalesce(activated_at, ${active.now}),
      trouble = NULL, retry_at = NULL
    WHERE company_id = ${company} AND id = ${active.grant} AND state IN ('obtaining', 'active')`.execute(tx)
  const { rows } = await sql<{ action: string }>`UPDATE granted_action SET state = 'active'
    WHERE ${own} AND state = 'obtaining' RETURNING action`.execute(tx)
  return rows.map(({ action }) => action).sort()
}

/** Notes a failed attempt; after a final one, with none to come, only what is in use goes on. Answers whether the grant still lived. */
export async function updateFailure(
  tx: Tx,
  company: string,
  failed: { grant: string; reason: string; retryAt: Date | null },
): Promise<boolean> {
  const { rows } =
    await sql`UPDATE agent_grant SET trouble = ${failed.reason}, retry_at = ${failed.retryAt}::timestamptz,
      failure = CASE WHEN ${failed.retryAt}::timestamptz IS NULL THEN ${failed.reason} END,
      state = CASE WHEN ${failed.retryAt}::timestamptz IS NULL AND state = 'obtaining' THEN 'setup_failed' ELSE state END
    WHERE company_id = ${company} AND id = ${failed.grant} AND state IN ('obtaining', 'active') RETURNING id`.execute(
      tx,
    )
  return rows.length > 0
}

/** Lets a living grant that lacks something be obtained again; answers whether there was one. */
export async function updateObtaining(tx: Tx, company: string, grant: string): Promise<boolean> {
  const { rows } = await sql`UPDATE agent_grant g SET failure = NULL, trouble = NULL, retry_at = NULL,
      state = CASE state WHEN 'setup_failed' THEN 'obtaining' ELSE state END
    WHERE company_id = ${company} AND id = ${grant} AND state IN ('obtaining', 'active', 'setup_failed')
      AND (failure IS NOT NULL OR EXISTS (SELECT 1 FROM granted_action a WHERE a.company_id = g.company_id AND a.grant_id = g.id
        AND a.state = 'obtaining')) RETURNING id`.execute(tx)
  return rows.length > 0
}
