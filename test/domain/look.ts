/** What stands in the tables and at the issuer, whatever our own code says about it. */
import type { Bench } from './open-bench.ts'

export interface CredentialRow {
  id: string
  state: string
  sealed: object | null
}

export interface EventRow {
  name: string
  outcome: string | null
  facts: Record<string, unknown>
}

export function credentialsOf(bench: Bench): Promise<CredentialRow[]> {
  return bench.asOwner('SELECT id, state, sealed FROM credential ORDER BY version')
}

export async function grantOf(
  bench: Bench,
  grant: string,
): Promise<{ state: string; failure: string | null } | undefined> {
  const [row] = await bench.asOwner<{ state: string; failure: string | null }>(
    'SELECT state, failure FROM agent_grant WHERE id = $1',
    [grant],
  )
  return row
}

/** Recorded events of these names, in their order. */
export function eventsOf(bench: Bench, names: string): Promise<EventRow[]> {
  return bench.asOwner('SELECT name, outcome, facts FROM audit_event WHERE name ~ $1 ORDER BY seq', [`^(${names})`])
}

/** What the issuer has not revoked. */
export async function liveAtIssuer(bench: Bench) {
  return (await bench.issued()).filter(({ revokedAt }) => revokedAt === null)
}

/** The scopes that these actions need together. */
export function scopesOf(bench: Bench, ...actions: string[]): string[] {
  const scopes = actions.flatMap((id) => bench.tools.catalogue.find(id)?.version?.scopes ?? [])
  return [...new Set(scopes)].sort()
}

/** Every row of every table that the company has, as text. */
export async function dump(bench: Bench): Promise<string> {
  const tables = await bench.asOwner<{ name: string }>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY 1",
  )
  const rows: { row: string }[] = []
  for (const { name } of tables)
    rows.push(...(await bench.asOwner<{ row: string }>(`SELECT t::text AS row FROM ${name} t`)))
  return rows.map(({ row }) => row).join('\n')
}
