/** SQL of templates: each statement names the person whose they are. */
import { sql } from 'kysely'
import type { TemplateContent } from '../../../contract/template.ts'
import type { Tx } from '../audit/index.ts'
import type { SavedVersion, Template, TemplateVersion } from './template.ts'

const columns = sql`id, name, description, version, updated_at AS "updatedAt"`

/** The latest changed first, with how many actions the latest version holds. */
export async function selectTemplates(tx: Tx, person: string): Promise<(Template & { actions: number })[]> {
  const { rows } = await sql<Template & { actions: number }>`SELECT t.id, t.name, t.description, t.version,
      t.updated_at AS "updatedAt", jsonb_array_length(v.content -> 'actions') AS actions
    FROM template t JOIN template_version v ON v.person_id = t.person_id AND v.id = t.id AND v.version = t.version
    WHERE t.person_id = ${person} ORDER BY t.updated_at DESC, t.id`.execute(tx)
  return rows
}

export async function selectTemplate(tx: Tx, person: string, id: string): Promise<Template | undefined> {
  const { rows } = await sql<Template>`SELECT ${columns} FROM template
    WHERE person_id = ${person} AND id = ${id}`.execute(tx)
  return rows[0]
}

export async function selectVersion(
  tx: Tx,
  person: string,
  { id, version }: { id: string; version: number },
): Promise<TemplateVersion | undefined> {
  const { rows } = await sql<TemplateVersion>`SELECT version, content, note, created_at AS "savedAt"
    FROM template_version WHERE person_id = ${person} AND id = ${id} AND version = ${version}`.execute(tx)
  return rows[0]
}

/** The newest first, without what they hold. */
export async function selectVersions(tx: Tx, person: string, id: string): Promise<SavedVersion[]> {
  const { rows } = await sql<SavedVersion>`SELECT version, note, created_at AS "savedAt"
    FROM template_version WHERE person_id = ${person} AND id = ${id} ORDER BY version DESC`.execute(tx)
  return rows
}

/** One that is called so and, in its latest version, holds just that. */
export async function selectSame(
  tx: Tx,
  person: string,
  { name, description, content }: { name: string; description: string; content: TemplateContent },
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`SELECT t.id
    FROM template t JOIN template_version v ON v.person_id = t.person_id AND v.id = t.id AND v.version = t.version
    WHERE t.person_id = ${person} AND t.name = ${name} AND t.description = ${description}
      AND v.content = ${JSON.stringify(content)}::jsonb ORDER BY t.id LIMIT 1`.execute(tx)
  return rows[0]?.id
}

/** Lets whoever keeps new ones of the same person at the same time wait until this transaction ends. */
export async function lockTemplates(tx: Tx, person: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended('template ' || ${person}, 0))`.execute(tx)
}

export async function countTemplates(tx: Tx, person: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`SELECT count(*)::int AS count FROM template
    WHERE person_id = ${person}`.execute(tx)
  return rows[0]?.count ?? 0
}

export async function insertTemplate(
  tx: Tx,
  person: string,
  { id, name, description, now }: { id: string; name: string; description: string; now: Date },
): Promise<void> {
  await sql`INSERT INTO template (person_id, id, name, description, version, created_at, updated_at)
    VALUES (${person}, ${id}, ${name}, ${description}, 1, ${now}, ${now})`.execute(tx)
}

/** Answers the number of the next version; undefined where there is no such template. */
export async function updateVersion(
  tx: Tx,
  person: string,
  { id, name, description, now }: { id: string; name: string; description: string; now: Date },
): Promise<number | undefined> {
  const { rows } = await sql<{ version: number }>`UPDATE template SET version = version + 1, name = ${name},
      description = ${description}, updated_at = ${now}
    WHERE person_id = ${person} AND id = ${id} RETURNING version`.execute(tx)
  return rows[0]?.version
}

export async function insertVersion(
  tx: Tx,
  person: string,
  one: { id: string; version: number; content: TemplateContent; note: string; now: Date },
): Promise<void> {
  await sql`INSERT INTO template_version (person_id, id, version, content, note, created_at)
    VALUES (${person}, ${one.id}, ${one.version}, ${JSON.stringify(one.content)}, ${one.note}, ${one.now})`.execute(tx)
}

/** Answers whether it was there. */
export async function updateNames(
  tx: Tx,
  person: string,
  { id, name, description, now }: { id: string; name: string; description: string; now: Date },
): Promise<boolean> {
  const { rows } = await sql`UPDATE template SET name = ${name}, description = ${description}, updated_at = ${now}
    WHERE person_id = ${person} AND id = ${id} RETURNING id`.execute(tx)
  return rows.length > 0
}

/** With all of its versions; answers whether it was there. Held first, so that no version comes in between. */
export async function deleteTemplate(tx: Tx, person: string, id: string): Promise<boolean> {
  const { rows } = await sql`SELECT FROM template WHERE person_id = ${person} AND id = ${id} FOR UPDATE`.execute(tx)
  await sql`DELETE FROM template_version WHERE person_id = ${person} AND id = ${id}`.execute(tx)
  await sql`DELETE FROM template WHERE person_id = ${person} AND id = ${id}`.execute(tx)
  return rows.length > 0
}
