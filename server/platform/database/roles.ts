/** The four database roles: what a connection may see is decided by the role it acts as, never by its login. */
import type pg from 'pg'

/** Owner makes the tables, app serves, worker does the errands of all companies, operator sees aggregates. */
export const DATABASE_ROLES = [
  'mekari_action_owner',
  'mekari_action_app',
  'mekari_action_worker',
  'mekari_action_operator',
] as const

export type DatabaseRole = (typeof DATABASE_ROLES)[number]

// unique_violation, duplicate_object, and "tuple concurrently updated": another database of the cluster was quicker.
const MADE_MEANWHILE = new Set(['23505', '42710', 'XX000'])
const ATTEMPTS = 5

/** Makes the roles that are missing and lets the current login act as each of them. */
export async function ensureRoles(client: pg.Client, serverVersion: number): Promise<void> {
  // Roles belong to the cluster, advisory locks to one database: only trying again settles a race between two databases.
  for (let attempt = 1; ; attempt++) {
    try {
      for (const role of DATABASE_ROLES) await ensureRole(client, role, serverVersion)
      return
    } catch (error) {
      const { code = '' } = error as pg.DatabaseError
      if (attempt === ATTEMPTS || !MADE_MEANWHILE.has(code)) throw error
    }
  }
}

async function ensureRole(client: pg.Client, role: DatabaseRole, serverVersion: number): Promise<void> {
  const found = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [role])
  if (found.rowCount === 0) await client.query(`CREATE ROLE ${role} NOLOGIN NOBYPASSRLS`)

  // From PostgreSQL 16 a membership can be for SET ROLE alone: a connection that forgot its role then may do nothing.
  const [may, terms] = serverVersion >= 160_000 ? ['SET', ' WITH INHERIT FALSE, SET TRUE'] : ['MEMBER', '']
  const { rows } = await client.query<{ granted: boolean }>('SELECT pg_has_role($1, $2) AS granted', [role, may])
  if (!rows[0]?.granted) await client.query(`GRANT ${role} TO CURRENT_USER${terms}`)
}
