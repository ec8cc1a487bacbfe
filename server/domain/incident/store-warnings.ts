/** SQL of warnings. */
import { sql } from 'kysely'
import type { Tx } from '../audit/index.ts'
import type { Look, Seen, Sign, Told, ToldOf, Warning } from './warning.ts'

const columns = sql`id, kind, grant_id AS "grant", action, since, opened_at AS "openedAt"`

/** Companies that may act, have something to look over, and were not looked over after this moment. */
export function unlooked(after: Date) {
  return sql`FROM (SELECT id AS company_id FROM company WHERE gate_feature AND gate_addon AND gate_flag) AS open
    WHERE NOT EXISTS (SELECT FROM warning_look l WHERE l.company_id = open.company_id AND l.looked_at > ${after})
      AND (EXISTS (SELECT FROM agent_grant g WHERE g.company_id = open.company_id AND g.basis = 'approval'
          AND g.state = 'active')
        OR EXISTS (SELECT FROM warning w WHERE w.company_id = open.company_id AND w.closed_at IS NULL))`
}

/** Takes the look up, unless somebody has after this moment. */
export async function takeLook(tx: Tx, company: string, look: { now: Date; after: Date }): Promise<boolean> {
  const { rows } = await sql`INSERT INTO warning_look AS l (company_id, looked_at) VALUES (${company}, ${look.now})
    ON CONFLICT (company_id) DO UPDATE SET looked_at = excluded.looked_at WHERE l.looked_at <= ${look.after}
    RETURNING company_id`.execute(tx)
  return rows.length > 0
}

export async function selectWarnings(tx: Tx, company: string): Promise<Warning[]> {
  const { rows } = await sql<Warning>`SELECT ${columns} FROM warning
    WHERE company_id = ${company} AND closed_at IS NULL ORDER BY opened_at, id`.execute(tx)
  return rows
}

/** Those that a look at this moment opened and that last, or that it saw end well. */
export async function selectTold(tx: Tx, company: string, { part, kind, seenAt }: Look): Promise<Told[]> {
  const isIts =
    part === 'opened' ? sql`opened_at = ${seenAt} AND closed_at IS NULL` : sql`closed_at = ${seenAt} AND recovered`
  const { rows } = await sql<Told>`SELECT ${columns}, told FROM warning
    WHERE company_id = ${company} AND kind = ${kind} AND ${isIts} ORDER BY id`.execute(tx)
  return rows
}

export async function updateTold(tx: Tx, company: string, { part, person, warnings }: ToldOf): Promise<void> {
  const told = part === 'opened' ? sql`array_append(told, ${person})` : sql`array_remove(told, ${person})`
  await sql`UPDATE warning SET told = ${told} WHERE company_id = ${company} AND id = ANY(${warnings})
    AND (${person} = ANY(told)) = ${part === 'closed'}`.execute(tx)
}

/** Closes all that were not seen again; answers those of them that ended well. */
export async function closeWarnings(tx: Tx, company: string, seen: Seen & { now: Date }): Promise<Warning[]> {
  const { rows } = await sql<Warning>`WITH closed AS (
      UPDATE warning w SET closed_at = ${seen.now}, recovered = w.id = ANY(${seen.recovered}::text[])
      WHERE w.company_id = ${company} AND w.closed_at IS NULL AND NOT EXISTS (
        SELECT FROM jsonb_to_recordset(${JSON.stringify(seen.signs)}::jsonb) AS s (kind text, "grant" text, action text)
        WHERE s.kind = w.kind AND s."grant" = w.grant_id AND s.action = w.action)
      RETURNING ${columns}, recovered)
    SELECT id, kind, "grant", action, since, "openedAt" FROM closed WHERE recovered`.execute(tx)
  return rows
}

/** Opens those that do not stand open already, as long as what they are about runs; answers them. Of the others it notes what is later. */
export async function insertWarnings(
  tx: Tx,
  company: string,
  seen: { signs: (Sign & { id: string })[]; now: Date },
): Promise<Warning[]> {
  const { rows } = await sql<Warning>`INSERT INTO warning (company_id, id, kind, grant_id, action, since, opened_at)
    SELECT ${company}, s.id, s.kind, s."grant", s.action, s.since, ${seen.now} FROM
      jsonb_to_recordset(${JSON.stringify(seen.signs)}::jsonb)
        AS s (id text, kind text, "grant" text, action text, since timestamptz)
    WHERE EXISTS (SELECT FROM agent_grant g WHERE g.company_id = ${company} AND g.id = s."grant" AND g.state = 'active')
      AND (s.action = '' OR EXISTS (SELECT FROM granted_action ga WHERE ga.company_id = ${company}
        AND ga.grant_id = s."grant" AND ga.action = s.action AND ga.state = 'active'))
    ON CONFLICT (company_id, kind, grant_id, action) WHERE closed_at IS NULL
      DO UPDATE SET since = excluded.since WHERE warning.since < excluded.since
    RETURNING ${columns}`.execute(tx)
  return rows.filter(({ id }) => seen.signs.some((sign) => sign.id === id))
}
