/** SQL of integrations. */
import { sql } from 'kysely'
import type { Definition } from '../../../contract/integration.ts'
import type { Tx } from '../audit/index.ts'
import type { Integration } from './integration.ts'

const columns = sql`i.id, i.slug, i.version, i.definition, coalesce(c.name, '') AS "connectionName", i.updated_at AS "updatedAt",
  i.updated_by AS "updatedBy"`

const known = sql`integration i LEFT JOIN connection c ON c.company_id = i.company_id AND c.id = i.connection_id`

/** By their names; with `removed`, those too that are there no more: what was done in their name stays known by it. */
export async function selectIntegrations(
  tx: Tx,
  company: string,
  { removed }: { removed: boolean },
): Promise<Integration[]> {
  const { rows } = await sql<Integration>`SELECT ${columns} FROM ${known} WHERE i.company_id = ${company}
    AND (${removed} OR i.removed_at IS NULL) ORDER BY lower(i.definition ->> 'name'), i.slug`.execute(tx)
  return rows
}

export async function selectIntegration(tx: Tx, company: string, id: string): Promise<Integration | undefined> {
  const { rows } = await sql<Integration>`SELECT ${columns} FROM ${known}
    WHERE i.company_id = ${company} AND i.id = ${id} AND i.removed_at IS NULL`.execute(tx)
  return rows[0]
}

/** Also where it is there no more. */
export async function selectBySlug(tx: Tx, company: string, slug: string): Promise<Integration | undefined> {
  const { rows } = await sql<Integration>`SELECT ${columns} FROM ${known}
    WHERE i.company_id = ${company} AND i.slug = ${slug}`.execute(tx)
  return rows[0]
}

export async function countIntegrations(tx: Tx, company: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`SELECT count(*)::int AS n FROM integration
    WHERE company_id = ${company} AND removed_at IS NULL`.execute(tx)
  return rows[0]?.n ?? 0
}

/** Those that lead over a connection. */
export async function selectOver(tx: Tx, company: string, connection: string): Promise<Integration[]> {
  const { rows } = await sql<Integration>`SELECT ${columns} FROM ${known}
    WHERE i.company_id = ${company} AND i.connection_id = ${connection} AND i.removed_at IS NULL
    ORDER BY lower(i.definition ->> 'name')`.execute(tx)
  return rows
}

/** Every slug of the company that ever was given. */
export async function selectSlugs(tx: Tx, company: string): Promise<string[]> {
  const { rows } = await sql<{ slug: string }>`SELECT slug FROM integration WHERE company_id = ${company}`.execute(tx)
  return rows.map(({ slug }) => slug)
}

export interface KeptIntegration {
  id: string
  slug: string
  version: number
  definition: Definition
  by: string
  now: Date
}

/** Answers whether its slug was free. */
export async function insertIntegration(tx: Tx, company: string, kept: KeptIntegration): Promise<boolean> {
  const { rows } =
    await sql`INSERT INTO integration (company_id, id, slug, version, definition, connection_id, created_at, updated_at,
      updated_by)
    VALUES (${company}, ${kept.id}, ${kept.slug}, ${kept.version}, ${JSON.stringify(kept.definition)},
      ${kept.definition.connection}, ${kept.now}, ${kept.now}, ${kept.by})
    ON CONFLICT (company_id, slug) DO NOTHING RETURNING id`.execute(tx)
  return rows.length > 0
}

/** Answers whether it still was in the version before this one. */
export async function updateIntegration(tx: Tx, company: string, kept: KeptIntegration): Promise<boolean> {
  const { rows } =
    await sql`UPDATE integration SET version = ${kept.version}, definition = ${JSON.stringify(kept.definition)},
      connection_id = ${kept.definition.connection}, updated_at = ${kept.now}, updated_by = ${kept.by}
    WHERE company_id = ${company} AND id = ${kept.id} AND version = ${kept.version - 1} AND removed_at IS NULL
    RETURNING id`.execute(tx)
  return rows.length > 0
}

/** Answers whether there was one. Whoever holds it is waited for. */
export async function updateRemoved(tx: Tx, company: string, gone: { id: string; now: Date }): Promise<boolean> {
  const { rows } = await sql`UPDATE integration SET removed_at = ${gone.now}, connection_id = NULL
    WHERE company_id = ${company} AND id = ${gone.id} AND removed_at IS NULL RETURNING id`.execute(tx)
  return rows.length > 0
}

/** Holds it as it is until the transaction ends; answers whether it is there in this version. */
export async function holdIntegration(tx: Tx, company: string, one: { id: string; version: number }): Promise<boolean> {
  const { rows } = await sql`SELECT id FROM integration WHERE company_id = ${company} AND id = ${one.id}
    AND version = ${one.version} AND removed_at IS NULL FOR SHARE`.execute(tx)
  return rows.length > 0
}
