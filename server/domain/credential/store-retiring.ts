/** SQL of how credentials end, or come back before they have. */
import { sql } from 'kysely'
import type { Tx } from '../audit/index.ts'
import type { Credential } from './credential.ts'

/** What exists at its issuer and is no longer in use. */
export async function selectRetiring(tx: Tx, company: string): Promise<{ grant: string; issuer: string }[]> {
  const { rows } = await sql<{
    grant: string
    issuer: string
  }>`SELECT DISTINCT grant_id AS "grant", issuer FROM credential
    WHERE company_id = ${company} AND state = 'retiring' AND client_id IS NOT NULL`.execute(tx)
  return rows
}

/** Takes it out of use, if it still is as it was seen; keeps the issuer's id of it where that was not known. */
export async function updateRetiring(
  tx: Tx,
  company: string,
  { seen, retiresAt }: { seen: Credential; retiresAt: Date },
): Promise<boolean> {
  const { rows } =
    await sql`UPDATE credential SET state = 'retiring', issuer_ref = ${seen.issuerRef}, retires_at = ${retiresAt}
    WHERE company_id = ${company} AND id = ${seen.id} AND state = ${seen.state}
      AND (sealed IS NULL) = ${seen.sealed === null} RETURNING id`.execute(tx)
  return rows.length > 0
}

/** Takes out of use whatever these grants have; what was in use lives until calls under way have ended. */
export async function updateAllRetiring(
  tx: Tx,
  company: string,
  of: { grants: string[]; now: Date; drained: Date },
): Promise<{ credential: string; grant: string; dueAt: Date }[]> {
  const { rows } = await sql<{
    credential: string
    grant: string
    dueAt: Date
  }>`UPDATE credential SET state = 'retiring',
      retires_at = CASE state WHEN 'active' THEN ${of.drained}::timestamptz ELSE ${of.now} END
    WHERE company_id = ${company} AND grant_id = ANY(${of.grants}) AND state IN ('staged', 'active')
    RETURNING id AS credential, grant_id AS "grant", retires_at AS "dueAt"`.execute(tx)
  return rows
}

/** Lets what retires later retire by then; answers which. */
export async function updateHastened(
  tx: Tx,
  company: string,
  of: { grants: string[]; credential?: string; retiresAt: Date },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`UPDATE credential SET retires_at = ${of.retiresAt}
    WHERE company_id = ${company} AND grant_id = ANY(${of.grants}) AND state = 'retiring' AND retires_at > ${of.retiresAt}
      AND (${of.credential ?? null}::text IS NULL OR id = ${of.credential ?? null}) RETURNING id`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Brings one that retires after `until` back into use, where nobody has begun to revoke it; in use since now, as the schedule counts. */
export async function updateBack(
  tx: Tx,
  company: string,
  back: { id: string; now: Date; until: Date },
): Promise<boolean> {
  const { rows } = await sql`UPDATE credential SET state = 'active', retires_at = NULL, activated_at = ${back.now}
    WHERE company_id = ${company} AND id = ${back.id} AND state = 'retiring' AND sealed IS NOT NULL
      AND retires_at > ${back.until} AND revoking_at IS NULL RETURNING id`.execute(tx)
  return rows.length > 0
}

/** From here on it cannot come back, whatever becomes of the asking; answers whether it still is to be revoked. */
export async function updateRevoking(tx: Tx, company: string, revoking: { id: string; now: Date }): Promise<boolean> {
  const { rows } = await sql`UPDATE credential SET revoking_at = coalesce(revoking_at, ${revoking.now})
    WHERE company_id = ${company} AND id = ${revoking.id} AND state = 'retiring' RETURNING id`.execute(tx)
  return rows.length > 0
}

/** Not used here any more, and not readable either, whatever still has to be done elsewhere. */
export async function updateForgotten(tx: Tx, company: string, id: string): Promise<void> {
  await sql`UPDATE credential SET sealed = NULL
    WHERE company_id = ${company} AND id = ${id} AND state = 'retiring'`.execute(tx)
}

/** The end of a credential: not even its sealed secret stays. */
export async function updateRevoked(tx: Tx, company: string, revoked: { id: string; now: Date }): Promise<boolean> {
  const { rows } = await sql`UPDATE credential SET state = 'revoked', sealed = NULL, ended_at = ${revoked.now}
    WHERE company_id = ${company} AND id = ${revoked.id} AND state = 'retiring' RETURNING id`.execute(tx)
  return rows.length > 0
}
