/** SQL of credentials. */
import { sql } from 'kysely'
import type { Sealed } from '../../platform/envelope.ts'
import type { Tx } from '../audit/index.ts'
import type { Credential, CredentialPurpose, Wanted } from './credential.ts'
import type { Brief, Sought } from './list-all.ts'
import type { Holder } from './list-holders.ts'

const columns = sql`c.company_id AS company, c.id, c.grant_id AS "grant", c.agent_id AS agent, c.version, c.product,
  c.auth_type AS "authType", c.scopes, c.granted_digest AS "grantedDigest", c.state, c.issuer, c.issuer_ref AS "issuerRef",
  c.client_id AS "clientId", c.sealed, c.proved_at AS "provedAt", c.purpose, co.external_id AS "companyExternalId", a.name AS "agentName",
  s.name AS "setName"`

const credentials = sql`credential c JOIN company co ON co.id = c.company_id
  JOIN agent a ON a.company_id = c.company_id AND a.id = c.agent_id
  LEFT JOIN credential_set s ON s.company_id = c.company_id AND s.id = c.set_id`

export async function selectCredential(tx: Tx, company: string, id: string): Promise<Credential | undefined> {
  const { rows } = await sql<Credential>`SELECT ${columns} FROM ${credentials}
    WHERE c.company_id = ${company} AND c.id = ${id}`.execute(tx)
  return rows[0]
}

/** What is on its way to take the place of the one in use; nothing where nothing is. */
export async function selectSuccessor(tx: Tx, company: string, grant: string): Promise<Credential | undefined> {
  const { rows } = await sql<Credential>`SELECT ${columns} FROM ${credentials}
    WHERE c.company_id = ${company} AND c.grant_id = ${grant} AND c.state = 'staged' AND c.purpose = 'rotation'`.execute(
    tx,
  )
  return rows[0]
}

/** Of those that ever were in use, the latest first. */
export async function selectSought(tx: Tx, company: string, { agent, credential }: Sought): Promise<Brief[]> {
  const { rows } = await sql<Brief>`SELECT c.id, c.agent_id AS agent, a.name AS "agentName", c.product,
      c.created_at AS "createdAt"
    FROM credential c JOIN agent a ON a.company_id = c.company_id AND a.id = c.agent_id
    WHERE c.company_id = ${company} AND c.activated_at IS NOT NULL AND (c.id = ${credential ?? null} OR c.agent_id = ${agent ?? null}
      OR (${agent ?? null}::text IS NULL AND c.state IN ('active', 'retiring')))
    ORDER BY c.created_at DESC, c.id DESC`.execute(tx)
  return rows
}

/** The grant's credential in use, else the latest that its issuer has not revoked yet. */
export async function selectReachable(tx: Tx, company: string, grant: string): Promise<Credential | undefined> {
  const { rows } = await sql<Credential>`SELECT ${columns} FROM ${credentials}
    WHERE c.company_id = ${company} AND c.grant_id = ${grant} AND c.state IN ('active', 'retiring') AND c.sealed IS NOT NULL
    ORDER BY c.state = 'active' DESC, c.version DESC LIMIT 1`.execute(tx)
  return rows[0]
}

/** A credential of the product that is in use, or none but this one. */
export async function selectProbing(
  tx: Tx,
  company: string,
  which: { product: string; credential: string | null },
): Promise<Credential | undefined> {
  const { rows } = await sql<Credential>`SELECT ${columns} FROM ${credentials}
    WHERE c.company_id = ${company} AND c.product = ${which.product} AND c.state = 'active' AND c.sealed IS NOT NULL
      AND (${which.credential}::text IS NULL OR c.id = ${which.credential})
    ORDER BY c.activated_at DESC LIMIT 1`.execute(tx)
  return rows[0]
}

/** Every credential of the company that is in use. */
export async function selectActive(tx: Tx, company: string): Promise<Credential[]> {
  const { rows } = await sql<Credential>`SELECT ${columns} FROM ${credentials}
    WHERE c.company_id = ${company} AND c.state = 'active' ORDER BY c.activated_at, c.id`.execute(tx)
  return rows
}

/** Of each credential in use which rights it was to have, and which it has. */
export async function selectHeld(
  tx: Tx,
  company: string,
): Promise<{ grant: string; issuer: string; scopes: string[]; held: string[] | null }[]> {
  const { rows } = await sql<{
    grant: string
    issuer: string
    scopes: string[]
    held: string[] | null
  }>`SELECT grant_id AS "grant", issuer, scopes,
      held_scopes AS held FROM credential WHERE company_id = ${company} AND state = 'active'`.execute(tx)
  return rows
}

/** Of each credential in use that a person brought, of one agent or of all, whose its product said it was. */
export async function selectHolders(
  tx: Tx,
  company: string,
  agent: string | null,
): Promise<{ grant: string; name: string; isOther: boolean }[]> {
  const { rows } = await sql<{
    grant: string
    name: string
    isOther: boolean
  }>`SELECT grant_id AS "grant", holder AS name,
      holder_is_other AS "isOther" FROM credential
    WHERE company_id = ${company} AND state = 'active' AND holder IS NOT NULL
      AND (${agent}::text IS NULL OR agent_id = ${agent})`.execute(tx)
  return rows
}

/** The grant's credentials that are in use or on their way, held until the transaction ends. */
export async function lockLive(tx: Tx, company: string, grant: string): Promise<Credential[]> {
  const { rows } = await sql<Credential>`SELECT ${columns} FROM ${credentials}
    WHERE c.company_id = ${company} AND c.grant_id = ${grant} AND c.state IN ('staged', 'active')
    ORDER BY c.version FOR UPDATE OF c`.execute(tx)
  return rows
}

/** In the set that its agent uses, as its grant is: the agent moves on only once that has ended. */
export async function insertStaged(
  tx: Tx,
  company: string,
  staged: Wanted & { id: string; issuer: string; authType: string; purpose: CredentialPurpose; now: Date },
): Promise<void> {
  await sql`INSERT INTO credential (company_id, id, grant_id, agent_id, version, product, auth_type, scopes, granted_digest,
      issuer, purpose, state, created_at, set_id)
    SELECT ${company}, ${staged.id}, ${staged.grant}, ${staged.agent}, coalesce(max(version), 0) + 1, ${staged.product},
      ${staged.authType}, ${staged.scopes}::text[], ${staged.grantedDigest}, ${staged.issuer}, ${staged.purpose}, 'staged', ${staged.now}::timestamptz,
      (SELECT set_id FROM agent WHERE company_id = ${company} AND id = ${staged.agent})
    FROM credential WHERE company_id = ${company} AND grant_id = ${staged.grant}`.execute(tx)
}

/** Keeps what the issuer answered, once, while the credential is still wanted. */
export async function updateIssued(
  tx: Tx,
  company: string,
  issued: {
    id: string
    issuerRef: string
    clientId: string
    sealed: Sealed
    held: string[] | null
    holder: Holder | null
  },
): Promise<boolean> {
  const { rows } = await sql`UPDATE credential SET issuer_ref = ${issued.issuerRef}, client_id = ${issued.clientId},
      sealed = ${JSON.stringify(issued.sealed)}, held_scopes = ${issued.held}::text[],
      holder = ${issued.holder?.name ?? null}, holder_is_other = ${issued.holder?.isOther ?? null}
    WHERE company_id = ${company} AND id = ${issued.id} AND state = 'staged' AND sealed IS NULL RETURNING id`.execute(
    tx,
  )
  return rows.length > 0
}

export async function updateProved(tx: Tx, company: string, proved: { id: string; now: Date }): Promise<boolean> {
  const { rows } = await sql`UPDATE credential SET proved_at = ${proved.now}
    WHERE company_id = ${company} AND id = ${proved.id} AND state = 'staged' AND sealed IS NOT NULL AND proved_at IS NULL
    RETURNING id`.execute(tx)
  return rows.length > 0
}

export async function updateActive(tx: Tx, company: string, active: { id: string; now: Date }): Promise<boolean> {
  const { rows } = await sql`UPDATE credential SET state = 'active', activated_at = ${active.now}
    WHERE company_id = ${company} AND id = ${active.id} AND state = 'staged' AND proved_at IS NOT NULL RETURNING id`.execute(
    tx,
  )
  return rows.length > 0
}

/** Binds the one in use to another consent to the same rights. */
export async function updateResealed(
  tx: Tx,
  company: string,
  resealed: { id: string; digest: string; sealed: Sealed },
): Promise<boolean> {
  const { rows } =
    await sql`UPDATE credential SET granted_digest = ${resealed.digest}, sealed = ${JSON.stringify(resealed.sealed)}
    WHERE company_id = ${company} AND id = ${resealed.id} AND state = 'active' RETURNING id`.execute(tx)
  return rows.length > 0
}

/** The end of an order that the issuer will never fulfil. */
export async function updateFailed(tx: Tx, company: string, failed: { id: string; now: Date }): Promise<void> {
  await sql`UPDATE credential SET state = 'failed', ended_at = ${failed.now}
    WHERE company_id = ${company} AND id = ${failed.id} AND state = 'staged' AND sealed IS NULL`.execute(tx)
}
