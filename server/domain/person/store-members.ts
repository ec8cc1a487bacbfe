/** SQL of memberships: what a person is to a company. */
import { sql } from 'kysely'
import type { Tx } from '../audit/index.ts'
import type { DirectoryMember } from '../company/index.ts'
import type { Membership } from './person.ts'

type Rights = Pick<DirectoryMember, 'role' | 'superAdmin' | 'consultant' | 'disabled'>

export async function upsertMembership(
  tx: Tx,
  company: string,
  { person, ...told }: Rights & { person: string },
): Promise<void> {
  await sql`INSERT INTO membership (company_id, person_id, role, super_admin, consultant, disabled)
    VALUES (${company}, ${person}, ${told.role}, ${told.superAdmin}, ${told.consultant}, ${told.disabled})
    ON CONFLICT (company_id, person_id) DO UPDATE SET role = excluded.role, super_admin = excluded.super_admin,
      consultant = excluded.consultant, disabled = excluded.disabled`.execute(tx)
}

/** Changes what somebody whom we know may do; answers their id, or nothing where we do not know them. */
export async function updateMembership(
  tx: Tx,
  company: string,
  { issuer, sub, ...told }: Rights & { issuer: string; sub: string },
): Promise<string[]> {
  const { rows } = await sql<{
    id: string
  }>`UPDATE membership m SET role = ${told.role}, super_admin = ${told.superAdmin},
      consultant = ${told.consultant}, disabled = ${told.disabled}
    FROM person p WHERE m.company_id = ${company} AND p.id = m.person_id AND p.issuer = ${issuer} AND p.sub = ${sub}
    RETURNING p.id`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Somebody the directory no longer names is no member any more; answers who that is. */
export async function deleteOtherMemberships(tx: Tx, company: string, persons: string[]): Promise<string[]> {
  const { rows } = await sql<{ person: string }>`DELETE FROM membership
    WHERE company_id = ${company} AND NOT (person_id = ANY(${persons})) RETURNING person_id AS person`.execute(tx)
  return rows.map(({ person }) => person)
}

/** The companies the acting person belongs to (row-level security shows a person its own memberships). */
export async function selectMemberships(tx: Tx, person: string): Promise<Membership[]> {
  const { rows } =
    await sql<Membership>`SELECT m.company_id AS company, c.name AS "companyName", c.external_id AS "externalId",
      m.role, m.super_admin AS "superAdmin", m.consultant
    FROM membership m JOIN company c ON c.id = m.company_id
    WHERE m.person_id = ${person} AND NOT m.disabled ORDER BY c.name`.execute(tx)
  return rows
}

export interface Member extends Pick<Membership, 'role' | 'superAdmin' | 'consultant'> {
  id: string
  name: string
  email: string
}

/** Everybody who chooses or decides for the company, and is not switched off; the many who only talk to customers are not among them. */
export async function selectMembers(tx: Tx, company: string): Promise<Member[]> {
  const { rows } = await sql<Member>`SELECT p.id, p.name, p.email, m.role, m.super_admin AS "superAdmin", m.consultant
    FROM membership m JOIN person p ON p.id = m.person_id
    WHERE m.company_id = ${company} AND NOT m.disabled AND (m.role IN ('admin', 'supervisor') OR m.super_admin)
    ORDER BY p.name, p.id`.execute(tx)
  return rows
}

export async function selectMembership(
  tx: Tx,
  company: string,
  person: string,
): Promise<{ role: Membership['role']; superAdmin: boolean; consultant: boolean } | undefined> {
  const { rows } = await sql<{ role: Membership['role']; superAdmin: boolean; consultant: boolean }>`SELECT role,
      super_admin AS "superAdmin", consultant FROM membership
    WHERE company_id = ${company} AND person_id = ${person} AND NOT disabled`.execute(tx)
  return rows[0]
}

export interface MemberRights {
  superAdmin: boolean
  consultant: boolean
  disabled: boolean
}

export async function selectMemberByEmail(tx: Tx, company: string, email: string): Promise<MemberRights | undefined> {
  const { rows } = await sql<MemberRights>`SELECT m.super_admin AS "superAdmin", m.consultant, m.disabled
    FROM membership m JOIN person p ON p.id = m.person_id
    WHERE m.company_id = ${company} AND lower(p.email) = lower(${email})`.execute(tx)
  return rows[0]
}
