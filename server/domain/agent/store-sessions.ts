/** SQL of contact sessions; opening one is a function of migration 0010. */
import { sql } from 'kysely'
import type { Tx } from '../audit/index.ts'
import type { ProvedContact } from './contact.ts'
import type { KnownToken } from './store.ts'

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
