/** SQL of what somebody has to say yes to; a yes is taken where its act is claimed, by `claim_execution`. */
import { sql } from 'kysely'
import type { Tx } from '../audit/index.ts'

export interface Asking {
  id: string
  agent: string
  action: string
  conversation: string
  fingerprint: string
  contact: string | null
  text: string
  now: Date
  expiresAt: Date
}

/** The id of the same question where it is open still, now open for longer. */
export async function renewConfirmation(tx: Tx, company: string, asking: Asking): Promise<string | undefined> {
  const { rows } = await sql<{
    id: string
  }>`UPDATE confirmation SET expires_at = ${asking.expiresAt}, text = ${asking.text}
    WHERE company_id = ${company} AND agent_id = ${asking.agent} AND conversation = ${asking.conversation}
      AND fingerprint = ${asking.fingerprint} AND confirmed_at IS NULL AND expires_at > ${asking.now}
    RETURNING id`.execute(tx)
  return rows[0]?.id
}

export async function insertConfirmation(tx: Tx, company: string, asking: Asking): Promise<string> {
  const { id, agent, action, conversation, fingerprint, contact, text, now, expiresAt } = asking
  await sql`INSERT INTO confirmation (company_id, id, agent_id, action, conversation, fingerprint, contact, text, created_at,
      expires_at)
    VALUES (${company}, ${id}, ${agent}, ${action}, ${conversation}, ${fingerprint}, ${contact}, ${text}, ${now},
      ${expiresAt})`.execute(tx)
  return id
}

/** Who says yes, to what. */
export interface Yes {
  id: string
  agent: string
  conversation: string
  /** The pseudonym of whoever says it. */
  contact: string
  now: Date
}

export interface Given {
  action: string
  fingerprint: string
  text: string
  confirmedAt: Date
}

const given = sql`action, fingerprint, text, confirmed_at AS "confirmedAt"`

/** Nothing where it is not theirs to give, is over, or was given before. */
export async function giveConfirmation(
  tx: Tx,
  company: string,
  yes: Yes & { expiresAt: Date },
): Promise<Given | undefined> {
  const { rows } = await sql<Given>`UPDATE confirmation SET confirmed_at = ${yes.now}, confirmed_by = ${yes.contact},
      expires_at = ${yes.expiresAt}
    WHERE company_id = ${company} AND id = ${yes.id} AND agent_id = ${yes.agent} AND conversation = ${yes.conversation}
      AND (contact IS NULL OR contact = ${yes.contact}) AND confirmed_at IS NULL AND expires_at > ${yes.now}
    RETURNING ${given}`.execute(tx)
  return rows[0]
}

/** A yes that was given before by the same person, and holds still. */
export async function selectGiven(tx: Tx, company: string, yes: Yes): Promise<Given | undefined> {
  const { rows } = await sql<Given>`SELECT ${given} FROM confirmation
    WHERE company_id = ${company} AND id = ${yes.id} AND agent_id = ${yes.agent} AND conversation = ${yes.conversation}
      AND confirmed_by = ${yes.contact} AND expires_at > ${yes.now}`.execute(tx)
  return rows[0]
}

/** What is over, of all companies; through the worker's own window. */
export async function deleteConfirmations(worker: Tx, now: Date): Promise<void> {
  await sql`DELETE FROM confirmation WHERE expires_at < ${now}`.execute(worker)
}
