/** SQL of when agents used their actions last, as far as their acts were looked through. */
import { sql } from 'kysely'
import type { Tx } from '../audit/index.ts'

/** One action of an access. */
export interface Part {
  grant: string
  agent: string
  action: string
}

/**
 * Takes over what acts of the company wrote since that was done last. Each act is read until it is older than `settled`: one that was
 * given its number before another may be seen after it.
 */
export async function updateUses(tx: Tx, company: string, settled: Date): Promise<void> {
  const { rows } = await sql<{ seq: number }>`SELECT seq FROM last_use_mark WHERE company_id = ${company}`.execute(tx)
  // Told as a value, so that it is known to lead to few of an agent's acts before they are looked for.
  await sql`WITH acts AS MATERIALIZED (SELECT e.agent_id, e.action, e.seq, e.started_at, e.state FROM agent a
      JOIN execution e ON e.agent_id = a.id AND e.company_id = a.company_id AND e.seq > ${rows[0]?.seq ?? 0}::bigint
      WHERE a.company_id = ${company}),
    noted AS (INSERT INTO last_use AS u (company_id, agent_id, action, used_at)
      SELECT ${company}, agent_id, action, max(started_at) FROM acts WHERE state <> 'refused' GROUP BY agent_id, action
      ON CONFLICT (company_id, agent_id, action) DO UPDATE SET used_at = excluded.used_at
        WHERE u.used_at < excluded.used_at)
    INSERT INTO last_use_mark AS m (company_id, seq)
      SELECT ${company}, max(seq) FROM acts WHERE started_at <= ${settled} HAVING max(seq) IS NOT NULL
      ON CONFLICT (company_id) DO UPDATE SET seq = excluded.seq WHERE m.seq < excluded.seq`.execute(tx)
}

/** Which of these nothing was sent with after a moment. */
export async function selectUnused(
  tx: Tx,
  company: string,
  { parts, since }: { parts: Part[]; since: Date },
): Promise<Pick<Part, 'grant' | 'action'>[]> {
  const { rows } = await sql<Pick<Part, 'grant' | 'action'>>`SELECT p."grant", p.action
    FROM jsonb_to_recordset(${JSON.stringify(parts)}::jsonb) AS p ("grant" text, agent text, action text)
    WHERE NOT EXISTS (SELECT FROM last_use u WHERE u.company_id = ${company} AND u.agent_id = p.agent
      AND u.action = p.action AND u.used_at > ${since})`.execute(tx)
  return rows
}
