/** SQL of the links in mails. */
import { sql } from 'kysely'
import type { Language } from '../../../contract/word.ts'
import type { Tx } from '../audit/index.ts'

export async function insertLink(
  tx: Tx,
  company: string,
  link: { id: string; request: string; recipient: string; now: Date },
): Promise<void> {
  await sql`INSERT INTO approval_link (company_id, id, request_id, recipient_id, created_at)
    VALUES (${company}, ${link.id}, ${link.request}, ${link.recipient}, ${link.now})`.execute(tx)
}

/** Keeps the hash of the token that the mail is about to carry. */
export async function storeLinkHash(
  tx: Tx,
  company: string,
  link: { id: string; keyId: string; hash: string },
): Promise<void> {
  await sql`UPDATE approval_link SET key_id = ${link.keyId}, token_hash = ${link.hash}
    WHERE company_id = ${company} AND id = ${link.id} AND dead_at IS NULL`.execute(tx)
}

export interface LinkedRequest {
  request: string
  /** The language of the mail that carries the link. */
  language: Language
}

/** The request a living or ended link leads to; undefined for hashes nobody was ever sent. */
export async function selectLink(tx: Tx, company: string, hash: string): Promise<LinkedRequest | undefined> {
  const { rows } = await sql<LinkedRequest>`SELECT l.request_id AS request, r.language FROM approval_link l
    JOIN approval_recipient r ON r.company_id = l.company_id AND r.id = l.recipient_id
    WHERE l.company_id = ${company} AND l.token_hash = ${hash}`.execute(tx)
  return rows[0]
}

export async function killLinks(
  tx: Tx,
  company: string,
  { request, now }: { request: string; now: Date },
): Promise<void> {
  await sql`UPDATE approval_link SET dead_at = ${now}
    WHERE company_id = ${company} AND request_id = ${request} AND dead_at IS NULL`.execute(tx)
}
