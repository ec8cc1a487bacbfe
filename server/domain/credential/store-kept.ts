/** SQL of what ended for good, and of whether the list outside the database has it. */
import { sql } from 'kysely'
import type { Line } from '../../platform/kept-list.ts'
import type { Tx } from '../audit/index.ts'

/** What ended: a grant, one action of it as one document granted it, a credential of it, or a choice as it was; '' where it is not one of these. */
export interface Ended {
  grant: string
  action: string
  digest: string
  credential: string
  issuer: string
  issuerRef: string
  choice: string
  /** Up to which version of the choice. */
  version: string
  at: Date
}

const columns = sql`grant_id AS "grant", action, granted_digest AS digest, credential_id AS credential, issuer,
  issuer_ref AS "issuerRef", choice_id AS choice, choice_version AS version, ended_at AS at`

/** What the list may lack. */
export const unkept = sql`FROM kept_withdrawal WHERE kept_at IS NULL`

/** Some of what the list may lack, or of one credential alone; few, so that each is soon marked and sent by one node only. */
export async function selectWaiting(tx: Tx, company: string, of: { credential?: string }): Promise<Ended[]> {
  const { rows } = await sql<Ended>`SELECT ${columns} ${unkept} AND company_id = ${company}
      AND (${of.credential ?? null}::text IS NULL OR credential_id = ${of.credential ?? null})
    ORDER BY ended_at, grant_id, choice_id LIMIT 200`.execute(tx)
  return rows
}

/** All that the list is to have. */
export async function selectKept(tx: Tx, company: string): Promise<Ended[]> {
  const { rows } = await sql<Ended>`SELECT ${columns} FROM kept_withdrawal
    WHERE company_id = ${company} AND kept_at IS NOT NULL`.execute(tx)
  return rows
}

/** Notes whether the list has these; null: it has them not. */
export async function updateKept(tx: Tx, company: string, kept: { ended: Ended[]; at: Date | null }): Promise<void> {
  await sql`UPDATE kept_withdrawal k SET kept_at = ${kept.at} FROM ${these(kept.ended)}
    WHERE k.company_id = ${company} AND k.grant_id = e."grant" AND k.action = e.action
      AND k.granted_digest = e.digest AND k.credential_id = e.credential AND k.choice_id = e.choice
      AND k.choice_version = e.version`.execute(tx)
}

/** Takes over what the list has and the database does not know. */
export async function insertKept(tx: Tx, company: string, kept: { ended: Ended[]; at: Date }): Promise<void> {
  await sql`INSERT INTO kept_withdrawal (company_id, grant_id, action, granted_digest, credential_id, issuer, issuer_ref,
      choice_id, choice_version, ended_at, kept_at)
    SELECT ${company}, e."grant", e.action, e.digest, e.credential, e.issuer, e."issuerRef", e.choice,
      e.version, e.at, ${kept.at}
    FROM ${these(kept.ended)}
    ON CONFLICT (company_id, grant_id, action, granted_digest, credential_id, choice_id, choice_version)
    DO UPDATE SET kept_at = coalesce(kept_withdrawal.kept_at, excluded.kept_at)`.execute(tx)
}

const these = (ended: Ended[]) =>
  sql`jsonb_to_recordset(${JSON.stringify(ended)}::jsonb) AS e ("grant" text, action text, digest text, credential text,
    issuer text, "issuerRef" text, choice text, version text, at timestamptz)`

/** All that the list has, or is to have. */
export const anyEnded = sql`FROM kept_withdrawal`

/**
 * By which the database is told from itself as it was before somebody restored it: its server started anew, or it was made anew, or this
 * table was.
 */
export async function selectLife(tx: Tx): Promise<string> {
  const { rows } = await sql<{ life: string }>`SELECT concat_ws(' ', pg_postmaster_start_time(), d.oid, c.oid,
      pg_relation_filenode(c.oid)) AS life
    FROM pg_database d, pg_class c
    WHERE d.datname = current_database() AND c.oid = 'kept_withdrawal'::regclass`.execute(tx)
  return rows[0]?.life ?? ''
}

/** The id of the list that this house goes by; nothing before one was begun. */
export async function selectList(tx: Tx): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`SELECT id FROM kept_list ORDER BY begun_at, id LIMIT 1`.execute(tx)
  return rows[0]?.id
}

export async function insertList(tx: Tx, list: { id: string; now: Date }): Promise<void> {
  await sql`INSERT INTO kept_list (id, begun_at) VALUES (${list.id}, ${list.now}) ON CONFLICT DO NOTHING`.execute(tx)
}

export async function deleteLists(tx: Tx): Promise<void> {
  await sql`DELETE FROM kept_list`.execute(tx)
}

/** As it stands in the list: what is '' is left out. */
export function lineOf(company: string, { at, ...ended }: Ended): Line {
  const said = Object.entries(ended).filter(([, word]) => word !== '')
  return { company, ...Object.fromEntries(said), at: at.toISOString() }
}

export function endedOf(line: Line): Ended {
  const { grant = '', action = '', digest = '', credential = '', issuer = '', issuerRef = '' } = line
  const { choice = '', version = '', at = '' } = line
  return { grant, action, digest, credential, issuer, issuerRef, choice, version, at: new Date(at) }
}
