/** SQL of the links in mails; each goes out in one mail, and what became of that mail stands with it. */
import { sql } from 'kysely'
import type { Language } from '../../../contract/word.ts'
import type { Tx } from '../audit/index.ts'
import type { RequestMail } from './plan-mails.ts'

export interface NewLink {
  id: string
  request: string
  recipient: string
  kind: RequestMail['kind']
  hours: number | null
  now: Date
}

export async function insertLink(tx: Tx, company: string, link: NewLink): Promise<void> {
  await sql`INSERT INTO approval_link (company_id, id, request_id, recipient_id, kind, hours, created_at)
    VALUES (${company}, ${link.id}, ${link.request}, ${link.recipient}, ${link.kind}, ${link.hours}, ${link.now})`.execute(
    tx,
  )
}

const mailColumns = sql`l.id, l.recipient_id AS recipient, l.kind, l.hours, l.created_at AS "createdAt", l.tried_at AS "triedAt",
  l.accepted_at AS "acceptedAt", l.refused_at AS "refusedAt", l.dead_at AS "deadAt"`

/** The mails of a request, the oldest first. */
export async function selectMails(tx: Tx, company: string, request: string): Promise<RequestMail[]> {
  const { rows } = await sql<RequestMail>`SELECT ${mailColumns} FROM approval_link l
    WHERE l.company_id = ${company} AND l.request_id = ${request} ORDER BY l.created_at, l.id`.execute(tx)
  return rows
}

export interface WaitingMail extends RequestMail {
  request: string
  agent: string
}

/** The mails of every live request to whoever is asked now, as long as its agent is there. */
export async function selectWaitingMails(tx: Tx, company: string, now: Date): Promise<WaitingMail[]> {
  const { rows } = await sql<WaitingMail>`SELECT ${mailColumns}, r.id AS request, r.agent_id AS agent
    FROM approval_request r
    JOIN agent a ON a.company_id = r.company_id AND a.id = r.agent_id AND a.deleted_at IS NULL
    JOIN approval_recipient p ON p.company_id = r.company_id AND p.request_id = r.id AND p.removed_at IS NULL
    JOIN approval_link l ON l.company_id = p.company_id AND l.recipient_id = p.id
    WHERE r.company_id = ${company} AND r.state IN ('sent', 'viewed') AND r.expires_at > ${now}`.execute(tx)
  return rows
}

/** Keeps the hash of the token that the mail is about to carry; false when the link has died. */
export async function storeLinkHash(
  tx: Tx,
  company: string,
  link: { id: string; keyId: string; hash: string; now: Date },
): Promise<boolean> {
  const { rows } = await sql`UPDATE approval_link SET key_id = ${link.keyId}, token_hash = ${link.hash},
      tried_at = coalesce(tried_at, ${link.now})
    WHERE company_id = ${company} AND id = ${link.id} AND dead_at IS NULL RETURNING id`.execute(tx)
  return rows.length > 0
}

/** A mail that was never tried is not sent any more. */
export async function callOffMail(tx: Tx, company: string, { id, now }: { id: string; now: Date }): Promise<void> {
  await sql`UPDATE approval_link SET dead_at = ${now}
    WHERE company_id = ${company} AND id = ${id} AND tried_at IS NULL AND dead_at IS NULL`.execute(tx)
}

/** How the mail server ended it: it took the mail, or refused it for good; answers whether it was ever refused. */
export async function endMail(
  tx: Tx,
  company: string,
  mail: { id: string; end: 'accepted' | 'refused'; now: Date },
): Promise<boolean> {
  const [accepted, refused] = mail.end === 'accepted' ? [mail.now, null] : [null, mail.now]
  const { rows } = await sql<{ refused: boolean }>`UPDATE approval_link
    SET accepted_at = coalesce(accepted_at, ${accepted}), refused_at = coalesce(refused_at, ${refused})
    WHERE company_id = ${company} AND id = ${mail.id} RETURNING refused_at IS NOT NULL AS refused`.execute(tx)
  return rows[0]?.refused ?? false
}

export interface LinkedRequest {
  request: string
  /** The language of the mail that carries the link. */
  language: Language
  /** A newer mail to the same person took its place. */
  isReplaced: boolean
}

/** The request a living, replaced or ended link leads to; undefined for hashes nobody was ever sent. */
export async function selectLink(tx: Tx, company: string, hash: string): Promise<LinkedRequest | undefined> {
  const { rows } = await sql<LinkedRequest>`SELECT l.request_id AS request, r.language,
      EXISTS (SELECT FROM approval_link o WHERE o.company_id = l.company_id AND o.recipient_id = l.recipient_id
        AND o.id <> l.id AND o.kind = 'again' AND o.created_at >= l.dead_at) AS "isReplaced"
    FROM approval_link l
    JOIN approval_recipient r ON r.company_id = l.company_id AND r.id = l.recipient_id
    WHERE l.company_id = ${company} AND l.token_hash = ${hash}`.execute(tx)
  return rows[0]
}

/** With the request's end its links decide nothing more, and still lead to what became of it. */
export async function killLinks(
  tx: Tx,
  company: string,
  { request, now }: { request: string; now: Date },
): Promise<void> {
  await sql`UPDATE approval_link SET dead_at = ${now}
    WHERE company_id = ${company} AND request_id = ${request} AND dead_at IS NULL`.execute(tx)
}

/** A newer mail takes the place of a recipient's links: they decide nothing, and still say so to whoever follows one. */
export async function replaceLinks(
  tx: Tx,
  company: string,
  { recipient, now }: { recipient: string; now: Date },
): Promise<void> {
  await sql`UPDATE approval_link SET dead_at = ${now}
    WHERE company_id = ${company} AND recipient_id = ${recipient} AND dead_at IS NULL`.execute(tx)
}

/** Takes a recipient's links back while the request goes on: from now on nobody knows them. */
export async function revokeLinks(
  tx: Tx,
  company: string,
  { recipient, now }: { recipient: string; now: Date },
): Promise<void> {
  await sql`UPDATE approval_link SET dead_at = coalesce(dead_at, ${now}), token_hash = NULL
    WHERE company_id = ${company} AND recipient_id = ${recipient}`.execute(tx)
}

/** Whose link this is, told to the worker alone, of which it sees no more than that. */
export async function selectLinkCompany(worker: Tx, id: string): Promise<string | undefined> {
  const { rows } = await sql<{ company: string }>`SELECT company_id AS company FROM approval_link
    WHERE id = ${id}`.execute(worker)
  return rows[0]?.company
}

export interface SentMail {
  link: string
  request: string
  recipient: string
  /** No other mail of the request was sent to the recipient since. */
  isLatest: boolean
}

/** The mail that carried a link, if it was ever handed over. */
export async function selectSentMail(tx: Tx, company: string, id: string): Promise<SentMail | undefined> {
  const { rows } = await sql<SentMail>`SELECT l.id AS link, l.request_id AS request, l.recipient_id AS recipient,
      NOT EXISTS (SELECT FROM approval_link o WHERE o.company_id = l.company_id AND o.recipient_id = l.recipient_id
        AND o.id <> l.id AND o.created_at >= l.created_at) AS "isLatest"
    FROM approval_link l WHERE l.company_id = ${company} AND l.id = ${id} AND l.tried_at IS NOT NULL`.execute(tx)
  return rows[0]
}
