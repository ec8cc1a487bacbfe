/** SQL of credential sets. */
import { sql } from 'kysely'
import type { CredentialSetFields } from '../../../contract/credential-set.ts'
import type { Tx } from '../audit/index.ts'
import type { CountedSet, CredentialSet } from './credential-set.ts'

const columns = sql`s.id, s.name, s.purpose, s.is_default AS "isDefault", s.created_at AS "createdAt"`

/** The one that the company began with, then the others by their names. */
export async function selectSets(tx: Tx, company: string): Promise<CredentialSet[]> {
  const { rows } = await sql<CredentialSet>`SELECT ${columns} FROM credential_set s
    WHERE s.company_id = ${company} AND s.removed_at IS NULL ORDER BY s.is_default DESC, lower(s.name), s.id`.execute(
    tx,
  )
  return rows
}

/** In the same order, each with how many agents and connections it has. */
export async function selectCountedSets(tx: Tx, company: string): Promise<CountedSet[]> {
  const { rows } = await sql<CountedSet>`SELECT ${columns},
      (SELECT count(*)::int FROM agent a WHERE a.company_id = s.company_id AND a.deleted_at IS NULL
        AND (a.set_id = s.id OR (s.is_default AND a.set_id IS NULL))) AS agents,
      (SELECT count(*)::int FROM connection c WHERE c.company_id = s.company_id
        AND (c.set_id = s.id OR (s.is_default AND c.set_id IS NULL))) AS connections
    FROM credential_set s WHERE s.company_id = ${company} AND s.removed_at IS NULL
    ORDER BY s.is_default DESC, lower(s.name), s.id`.execute(tx)
  return rows
}

/** The set of each connection. */
export async function selectHomes(tx: Tx, company: string): Promise<(CredentialSet & { connection: string })[]> {
  const { rows } = await sql<CredentialSet & { connection: string }>`SELECT c.id AS connection, ${columns}
    FROM connection c JOIN credential_set s ON s.company_id = c.company_id
      AND (s.id = c.set_id OR (s.is_default AND c.set_id IS NULL))
    WHERE c.company_id = ${company}`.execute(tx)
  return rows
}

/** Answers whether its name was free. */
export async function insertSet(
  tx: Tx,
  company: string,
  made: CredentialSetFields & { id: string; now: Date },
): Promise<boolean> {
  const { rows } = await sql`INSERT INTO credential_set (company_id, id, name, purpose, created_at)
    VALUES (${company}, ${made.id}, ${made.name}, ${made.purpose}, ${made.now})
    ON CONFLICT (company_id, lower(name)) WHERE removed_at IS NULL DO NOTHING RETURNING id`.execute(tx)
  return rows.length > 0
}

/** Whether another set has this name. */
export async function isSetNameTaken(tx: Tx, company: string, one: { id: string; name: string }): Promise<boolean> {
  const { rows } = await sql`SELECT id FROM credential_set WHERE company_id = ${company} AND removed_at IS NULL
    AND lower(name) = lower(${one.name}) AND id <> ${one.id}`.execute(tx)
  return rows.length > 0
}

export async function updateSet(
  tx: Tx,
  company: string,
  { id, name, purpose }: CredentialSetFields & { id: string },
): Promise<void> {
  await sql`UPDATE credential_set SET name = ${name}, purpose = ${purpose}
    WHERE company_id = ${company} AND id = ${id} AND removed_at IS NULL`.execute(tx)
}

/** Holds it until the transaction ends, so that nobody removes it meanwhile; nothing where it is not there. */
export async function holdSet(tx: Tx, company: string, id: string): Promise<CredentialSet | undefined> {
  const { rows } = await sql<CredentialSet>`SELECT ${columns} FROM credential_set s
    WHERE s.company_id = ${company} AND s.id = ${id} AND s.removed_at IS NULL FOR KEY SHARE`.execute(tx)
  return rows[0]
}

/** Holds it against everybody until the transaction ends: who would use it waits. */
export async function lockSet(tx: Tx, company: string, id: string): Promise<CredentialSet | undefined> {
  const { rows } = await sql<CredentialSet>`SELECT ${columns} FROM credential_set s
    WHERE s.company_id = ${company} AND s.id = ${id} AND s.removed_at IS NULL FOR UPDATE`.execute(tx)
  return rows[0]
}

/** The names of the agents and connections that it has. */
export async function selectUsers(tx: Tx, company: string, set: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`SELECT name FROM agent
      WHERE company_id = ${company} AND set_id = ${set} AND deleted_at IS NULL
    UNION ALL SELECT name FROM connection WHERE company_id = ${company} AND set_id = ${set}
    ORDER BY name`.execute(tx)
  return rows.map(({ name }) => name)
}

export async function updateSetRemoved(tx: Tx, company: string, gone: { id: string; now: Date }): Promise<void> {
  await sql`UPDATE credential_set SET removed_at = ${gone.now}
    WHERE company_id = ${company} AND id = ${gone.id} AND removed_at IS NULL`.execute(tx)
}
