/** SQL of contact sessions. */
import { sql } from 'kysely'
import type { Tx } from '../audit/index.ts'
import type { ProvedContact } from './contact.ts'
import type { KnownToken } from './store.ts'

export interface NewSession extends ProvedContact {
  hash: string
  agent: string
  runtimeToken: string
  assertion: string
  expiresAt: Date
}

/** Answers false where the assertion has served before, also a moment ago. */
export async function insertSession(tx: Tx, company: string, session: NewSession): Promise<boolean> {
  const { rows } =
    await sql`INSERT INTO contact_session (company_id, id, token_hash, agent_id, runtime_token_id, assertion_id,
      conversation, pseudonym, identity, employee, phone, expires_at)
    VALUES (${company}, ${session.session}, ${session.hash}, ${session.agent}, ${session.runtimeToken}, ${session.assertion},
      ${session.conversation}, ${session.pseudonym}, ${session.identity}, ${session.employee}, ${session.phone},
      ${session.expiresAt})
    ON CONFLICT (company_id, assertion_id) DO NOTHING RETURNING id`.execute(tx)
  return rows.length > 0
}

type SessionRow = KnownToken & ProvedContact

/** The session with this hash, while it and the token it was opened with live. One statement, as for the token itself. */
export async function selectSessionByHash(
  tx: Tx,
  company: string,
  { hash, now }: { hash: string; now: Date },
): Promise<(KnownToken & { contact: ProvedContact }) | undefined> {
  const { rows } =
    await sql<SessionRow>`SELECT t.id AS token, t.name AS "tokenName", a.id AS agent, a.name AS "agentName", a.language,
      t.last_used_at AS "lastUsedAt", s.id AS session, s.conversation, s.pseudonym, s.identity, s.employee, s.phone
    FROM contact_session s
    JOIN runtime_token t ON t.company_id = s.company_id AND t.id = s.runtime_token_id
    JOIN agent a ON a.company_id = s.company_id AND a.id = s.agent_id
    WHERE s.company_id = ${company} AND s.token_hash = ${hash} AND s.expires_at > ${now}
      AND t.revoked_at IS NULL AND t.expires_at > ${now} AND a.deleted_at IS NULL`.execute(tx)
  return rows[0] && splitRow(rows[0])
}

function splitRow({ session, conversation, pseudonym, identity, employee, phone, ...known }: SessionRow) {
  return { ...known, contact: { session, conversation, pseudonym, identity, employee, phone } }
}

/** Sessions of anybody that are over; through the worker's own window. */
export async function deleteEndedSessions(worker: Tx, now: Date): Promise<void> {
  await sql`DELETE FROM contact_session WHERE expires_at <= ${now}`.execute(worker)
}
