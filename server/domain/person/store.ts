/** SQL of people, sessions and sign-ins under way. */
import { sql } from 'kysely'
import type { Tx } from '../audit/index.ts'
import type { Front, Person, Session } from './person.ts'

interface PersonRow {
  id: string
  issuer: string
  sub: string
  name: string
  email: string
  email_verified: boolean
  language: Person['language']
  operator: boolean
}

function fromRow(row: PersonRow): Person {
  const { email_verified: emailVerified, id, issuer, sub, name, email, language, operator } = row
  return { id, issuer, sub, name, email, emailVerified, language, operator }
}

/** Lets one login be seen in this transaction, so that it can be found or made before its person is known. */
async function enterLogin(tx: Tx, login: { issuer: string; sub: string }): Promise<void> {
  await sql`SELECT set_config('app.issuer', ${login.issuer}, true), set_config('app.sub', ${login.sub}, true)`.execute(
    tx,
  )
}

/** Finds or makes the person of a login and takes over name and address; the language is set only at first sight. */
export async function upsertPerson(tx: Tx, person: Omit<Person, 'operator'> & { operator?: boolean }): Promise<Person> {
  await enterLogin(tx, person)
  const { rows } =
    await sql<PersonRow>`INSERT INTO person (id, issuer, sub, name, email, email_verified, language, operator)
    VALUES (${person.id}, ${person.issuer}, ${person.sub}, ${person.name}, ${person.email}, ${person.emailVerified},
      ${person.language}, ${person.operator ?? false})
    ON CONFLICT (issuer, sub) DO UPDATE SET name = excluded.name, email = excluded.email,
      email_verified = excluded.email_verified, operator = coalesce(${person.operator ?? null}, person.operator)
    RETURNING id, issuer, sub, name, email, email_verified, language, operator`.execute(tx)
  if (!rows[0]) throw new Error('A person could not be stored.')
  return fromRow(rows[0])
}

export async function updateLanguage(tx: Tx, person: string, language: Person['language']): Promise<void> {
  await sql`UPDATE person SET language = ${language} WHERE id = ${person}`.execute(tx)
}

const offices = {
  admin: sql`m.role = 'admin'`,
  supervisor: sql`m.role = 'supervisor'`,
  superAdmin: sql`m.super_admin`,
}

/** Everybody who holds the office in the company and is not a consultant. */
export async function selectHolders(tx: Tx, company: string, office: keyof typeof offices): Promise<Person[]> {
  const { rows } =
    await sql<PersonRow>`SELECT p.id, p.issuer, p.sub, p.name, p.email, p.email_verified, p.language, p.operator
    FROM membership m JOIN person p ON p.id = m.person_id
    WHERE m.company_id = ${company} AND ${offices[office]} AND NOT m.consultant AND NOT m.disabled ORDER BY p.name`.execute(
      tx,
    )
  return rows.map(fromRow)
}

export async function selectPerson(tx: Tx, company: string, person: string): Promise<Person | undefined> {
  const { rows } =
    await sql<PersonRow>`SELECT p.id, p.issuer, p.sub, p.name, p.email, p.email_verified, p.language, p.operator
    FROM membership m JOIN person p ON p.id = m.person_id
    WHERE m.company_id = ${company} AND m.person_id = ${person}`.execute(tx)
  return rows[0] && fromRow(rows[0])
}

export interface NewSession {
  idHash: string
  front: Front
  person: string
  company: string | null
  csrf: string
  authenticatedAt: Date
  now: Date
  expiresAt: Date
}

export async function insertSession(tx: Tx, session: NewSession): Promise<void> {
  await sql`INSERT INTO session (id_hash, front, person_id, company_id, csrf, authenticated_at, created_at, expires_at)
    VALUES (${session.idHash}, ${session.front}, ${session.person}, ${session.company}, ${session.csrf},
      ${session.authenticatedAt}, ${session.now}, ${session.expiresAt})`.execute(tx)
}

/** Shows, in this transaction, the session and the sign-in under way whose cookie hashes to this. */
async function enterCookie(tx: Tx, idHash: string): Promise<void> {
  await sql`SELECT set_config('app.session', ${idHash}, true)`.execute(tx)
}

export async function selectSession(tx: Tx, idHash: string, front: Front): Promise<Session | undefined> {
  await enterCookie(tx, idHash)
  const { rows } = await sql<{
    person_id: string
    company_id: string | null
    csrf: string
    authenticated_at: Date
    expires_at: Date
  }>`
    SELECT person_id, company_id, csrf, authenticated_at, expires_at FROM session
    WHERE id_hash = ${idHash} AND front = ${front}`.execute(tx)
  const row = rows[0]
  if (!row) return undefined
  await sql`SELECT set_config('app.person', ${row.person_id}, true)`.execute(tx)
  const people = await sql<PersonRow>`SELECT id, issuer, sub, name, email, email_verified, language, operator
    FROM person WHERE id = ${row.person_id}`.execute(tx)
  const person = people.rows[0]
  if (!person) return undefined
  return {
    person: fromRow(person),
    front,
    company: row.company_id,
    csrf: row.csrf,
    authenticatedAt: row.authenticated_at,
    expiresAt: row.expires_at,
  }
}

export async function updateSessionCompany(tx: Tx, idHash: string, company: string): Promise<void> {
  await enterCookie(tx, idHash)
  await sql`UPDATE session SET company_id = ${company} WHERE id_hash = ${idHash}`.execute(tx)
}

export async function deleteSession(tx: Tx, idHash: string): Promise<void> {
  await enterCookie(tx, idHash)
  await sql`DELETE FROM session WHERE id_hash = ${idHash}`.execute(tx)
}

export interface Attempt {
  front: Front
  state: string
  nonce: string
  codeVerifier: string
  maxAge: number | null
  returnTo: string
}

export async function insertAttempt(tx: Tx, idHash: string, attempt: Attempt & { expiresAt: Date }): Promise<void> {
  await sql`INSERT INTO sign_in_attempt (id_hash, front, state, nonce, code_verifier, max_age, return_to, expires_at)
    VALUES (${idHash}, ${attempt.front}, ${attempt.state}, ${attempt.nonce}, ${attempt.codeVerifier}, ${attempt.maxAge},
      ${attempt.returnTo}, ${attempt.expiresAt})`.execute(tx)
}

/** Takes the sign-in under way out: it can be finished once only. */
export async function takeAttempt(tx: Tx, idHash: string, now: Date): Promise<Attempt | undefined> {
  await enterCookie(tx, idHash)
  const { rows } = await sql<Attempt & { alive: boolean }>`DELETE FROM sign_in_attempt WHERE id_hash = ${idHash}
    RETURNING front, state, nonce, code_verifier AS "codeVerifier", max_age AS "maxAge", return_to AS "returnTo",
      expires_at > ${now} AS alive`.execute(tx)
  return rows[0]?.alive ? rows[0] : undefined
}

/** Sessions and sign-ins of anybody that have ended; through the worker's own window. */
export async function deleteEnded(worker: Tx, now: Date): Promise<void> {
  await sql`DELETE FROM sign_in_attempt WHERE expires_at <= ${now}`.execute(worker)
  await sql`DELETE FROM session WHERE expires_at <= ${now}`.execute(worker)
}
