/** SQL of who is asked. */
import { sql } from 'kysely'
import type { Tx } from '../audit/index.ts'
import type { Recipient } from './approval-request.ts'

export async function insertRecipient(
  tx: Tx,
  company: string,
  { request, ...recipient }: Recipient & { request: string },
): Promise<void> {
  await sql`INSERT INTO approval_recipient (company_id, id, request_id, person_id, name, address, language, source, delivery)
    VALUES (${company}, ${recipient.id}, ${request}, ${recipient.person}, ${recipient.name}, ${recipient.address},
      ${recipient.language}, ${recipient.source}, ${recipient.delivery})`.execute(tx)
}

const recipientColumns = sql`id, person_id AS person, name, address, language, source, delivery,
  delivery_reason AS "deliveryReason", sent_at AS "sentAt"`

export async function selectRecipients(tx: Tx, company: string, request: string): Promise<Recipient[]> {
  const { rows } = await sql<Recipient>`SELECT ${recipientColumns} FROM approval_recipient
    WHERE company_id = ${company} AND request_id = ${request} AND removed_at IS NULL ORDER BY name, id`.execute(tx)
  return rows
}

/** Of all these requests at once. */
export async function selectRecipientsOf(
  tx: Tx,
  company: string,
  requests: string[],
): Promise<(Recipient & { request: string })[]> {
  const { rows } = await sql<Recipient & { request: string }>`SELECT request_id AS request, ${recipientColumns}
    FROM approval_recipient WHERE company_id = ${company} AND request_id = ANY(${requests}) AND removed_at IS NULL
    ORDER BY request_id, name, id`.execute(tx)
  return rows
}

/** How the person behind it is called and reached by now. */
export async function updateRecipient(
  tx: Tx,
  company: string,
  { id, name, address, language }: Pick<Recipient, 'id' | 'name' | 'address' | 'language'>,
): Promise<void> {
  await sql`UPDATE approval_recipient SET name = ${name}, address = ${address}, language = ${language}
    WHERE company_id = ${company} AND id = ${id} AND (name, address, language) <> (${name}, ${address}, ${language})`.execute(
    tx,
  )
}

export async function updateDelivery(
  tx: Tx,
  company: string,
  delivery: { recipient: string; state: Recipient['delivery']; reason: string | null; sentAt: Date | null },
): Promise<void> {
  await sql`UPDATE approval_recipient SET delivery = ${delivery.state}, delivery_reason = ${delivery.reason},
      sent_at = coalesce(${delivery.sentAt}, sent_at)
    WHERE company_id = ${company} AND id = ${delivery.recipient}`.execute(tx)
}

/** Who was asked at first and is asked no more. */
export async function selectRemoved(tx: Tx, company: string, request: string): Promise<Recipient[]> {
  const { rows } = await sql<Recipient>`SELECT ${recipientColumns} FROM approval_recipient
    WHERE company_id = ${company} AND request_id = ${request} AND removed_at IS NOT NULL`.execute(tx)
  return rows
}

export async function removeRecipient(tx: Tx, company: string, { id, now }: { id: string; now: Date }): Promise<void> {
  await sql`UPDATE approval_recipient SET removed_at = ${now} WHERE company_id = ${company} AND id = ${id}`.execute(tx)
}

/** Asks somebody again, as they are known by now: with what they have been sent already they stay one. */
export async function restoreRecipient(tx: Tx, company: string, recipient: Recipient): Promise<void> {
  const { id, person, name, address, language, source } = recipient
  await sql`UPDATE approval_recipient SET removed_at = NULL, person_id = ${person}, name = ${name}, address = ${address},
      language = ${language}, source = ${source} WHERE company_id = ${company} AND id = ${id}`.execute(tx)
}

export interface Refused {
  person: string
  address: string
}

/** Whose latest mail could not be delivered, and at which address; of any request. */
export async function selectRefused(tx: Tx, company: string): Promise<Refused[]> {
  const { rows } = await sql<Refused>`SELECT person, address FROM (
      SELECT DISTINCT ON (rc.person_id) rc.person_id AS person, rc.address, rc.delivery
      FROM approval_recipient rc
      JOIN approval_request rq ON rq.company_id = rc.company_id AND rq.id = rc.request_id
      WHERE rc.company_id = ${company} AND rc.person_id IS NOT NULL AND rc.delivery IN ('accepted', 'undeliverable')
      ORDER BY rc.person_id, rq.created_at DESC) AS latest
    WHERE delivery = 'undeliverable'`.execute(tx)
  return rows
}
