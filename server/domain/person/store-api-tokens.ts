/** SQL of API tokens. */
import { sql } from 'kysely'
import type { ApiTokenMay } from '../../../contract/api-token.ts'
import type { Tx } from '../audit/index.ts'
import type { Person } from './person.ts'

export interface TokenRow {
  id: string
  person: string
  owner: string
  name: string
  may: ApiTokenMay
  createdAt: Date
  expiresAt: Date
  lastUsedAt: Date | null
  revokedAt: Date | null
}

export type BriefToken = Pick<TokenRow, 'id' | 'person' | 'name' | 'createdAt'>

/** Lets whoever makes tokens for the same person at the same time wait; answers how many of theirs are alive. */
export async function countLiving(
  tx: Tx,
  company: string,
  { person, now }: { person: string; now: Date },
): Promise<number> {
  await sql`SELECT person_id FROM membership WHERE company_id = ${company} AND person_id = ${person} FOR UPDATE`.execute(
    tx,
  )
  const { rows } = await sql<{ count: number }>`SELECT count(*)::int AS count FROM api_token
    WHERE company_id = ${company} AND person_id = ${person} AND revoked_at IS NULL AND expires_at > ${now}`.execute(tx)
  return rows[0]?.count ?? 0
}

export async function insertApiToken(
  tx: Tx,
  company: string,
  token: Pick<TokenRow, 'id' | 'person' | 'name' | 'may' | 'createdAt' | 'expiresAt'> & { hash: string },
): Promise<void> {
  await sql`INSERT INTO api_token (company_id, id, person_id, token_hash, name, may, created_at, expires_at)
    VALUES (${company}, ${token.id}, ${token.person}, ${token.hash}, ${token.name}, ${token.may}, ${token.createdAt},
      ${token.expiresAt})`.execute(tx)
}

/** Of one person, or of everybody who still belongs to the company; the newest first. */
export async function selectApiTokens(tx: Tx, company: string, person: string | null): Promise<TokenRow[]> {
  const { rows } = await sql<TokenRow>`SELECT t.id, t.person_id AS person, p.name AS owner, t.name, t.may,
      t.created_at AS "createdAt", t.expires_at AS "expiresAt", t.last_used_at AS "lastUsedAt", t.revoked_at AS "revokedAt"
    FROM api_token t JOIN person p ON p.id = t.person_id
    WHERE t.company_id = ${company} AND (${person}::text IS NULL OR t.person_id = ${person})
    ORDER BY t.created_at DESC, t.id`.execute(tx)
  return rows
}

/** Every token that was ever made in the company; the newest first. */
export async function selectEveryApiToken(tx: Tx, company: string): Promise<BriefToken[]> {
  const { rows } = await sql<BriefToken>`SELECT id, person_id AS person, name, created_at AS "createdAt" FROM api_token
    WHERE company_id = ${company} ORDER BY created_at DESC, id`.execute(tx)
  return rows
}

/** Revokes a living token, of this person or of anybody; answers whose it was. */
export async function revokeApiTokenRow(
  tx: Tx,
  company: string,
  { id, person, now }: { id: string; person: string | null; now: Date },
): Promise<string | undefined> {
  const { rows } = await sql<{ person: string }>`UPDATE api_token SET revoked_at = ${now}
    WHERE company_id = ${company} AND id = ${id} AND (${person}::text IS NULL OR person_id = ${person})
      AND revoked_at IS NULL RETURNING person_id AS person`.execute(tx)
  return rows[0]?.person
}

/** Revokes all living tokens of these persons; answers which, and whose. */
export async function revokeTokensOf(
  tx: Tx,
  company: string,
  { persons, now }: { persons: string[]; now: Date },
): Promise<{ token: string; owner: string }[]> {
  const { rows } = await sql<{ token: string; owner: string }>`UPDATE api_token SET revoked_at = ${now}
    WHERE company_id = ${company} AND person_id = ANY(${persons}) AND revoked_at IS NULL AND expires_at > ${now}
    RETURNING id AS token, person_id AS owner`.execute(tx)
  return rows
}

export interface TokenOwner {
  token: string
  may: ApiTokenMay
  lastUsedAt: Date | null
  person: Person
}

type OwnerRow = Omit<TokenOwner, 'person'> & Person

/** Who made the living token of this hash, as long as they belong to the company. */
export async function selectTokenOwner(
  tx: Tx,
  company: string,
  { hash, now }: { hash: string; now: Date },
): Promise<TokenOwner | undefined> {
  const { rows } = await sql<OwnerRow>`SELECT t.id AS token, t.may, t.last_used_at AS "lastUsedAt",
      p.id, p.issuer, p.sub, p.name, p.email, p.email_verified AS "emailVerified", p.language, p.operator
    FROM api_token t JOIN membership m ON m.company_id = t.company_id AND m.person_id = t.person_id
      JOIN person p ON p.id = t.person_id
    WHERE t.company_id = ${company} AND t.token_hash = ${hash} AND t.revoked_at IS NULL AND t.expires_at > ${now}
      AND NOT m.disabled`.execute(tx)
  const [row] = rows
  if (!row) return undefined
  const { token, may, lastUsedAt, ...person } = row
  return { token, may, lastUsedAt, person }
}

/** Last use of a token; it never moves back. */
export async function touchApiToken(tx: Tx, company: string, { id, now }: { id: string; now: Date }): Promise<void> {
  await sql`UPDATE api_token SET last_used_at = ${now} WHERE company_id = ${company} AND id = ${id}
    AND (last_used_at IS NULL OR last_used_at < ${now})`.execute(tx)
}
