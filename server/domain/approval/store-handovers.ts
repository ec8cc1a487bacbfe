/** SQL of drafts that were handed to a colleague. */
import { sql } from 'kysely'
import type { Tx } from '../audit/index.ts'

interface Named {
  id: string
  name: string
}

export interface Handover {
  from: Named
  to: Named
}

/** False where the same colleague has it already. */
export async function upsertHandover(
  tx: Tx,
  company: string,
  { agent, from, to, now }: Handover & { agent: string; now: Date },
): Promise<boolean> {
  const { rows } =
    await sql`INSERT INTO approval_handover (company_id, agent_id, from_person, from_name, to_person, to_name, created_at)
    VALUES (${company}, ${agent}, ${from.id}, ${from.name}, ${to.id}, ${to.name}, ${now})
    ON CONFLICT (company_id, agent_id) DO UPDATE SET from_person = excluded.from_person, from_name = excluded.from_name,
      to_person = excluded.to_person, to_name = excluded.to_name, created_at = excluded.created_at
      WHERE (approval_handover.from_person, approval_handover.to_person) <> (excluded.from_person, excluded.to_person)
    RETURNING agent_id`.execute(tx)
  return rows.length > 0
}

/** How often the agent's draft has gone to somebody, whoever has it now. */
export async function countHandoversSince(
  tx: Tx,
  company: string,
  { agent, since }: { agent: string; since: Date },
): Promise<number> {
  const { rows } = await sql<{ number: number }>`SELECT count(*) AS number FROM audit_event
    WHERE company_id = ${company} AND agent_id = ${agent} AND name = 'approval.handed_over'
      AND occurred_at > ${since}`.execute(tx)
  return rows[0]?.number ?? 0
}

/** Of an agent that is gone there is nothing left to send. */
export async function selectHandover(tx: Tx, company: string, agent: string): Promise<Handover | undefined> {
  const { rows } = await sql<Handover>`SELECT jsonb_build_object('id', from_person, 'name', from_name) AS "from",
      jsonb_build_object('id', to_person, 'name', to_name) AS "to" FROM approval_handover
    WHERE company_id = ${company} AND agent_id = ${agent}
      AND EXISTS (SELECT FROM agent WHERE company_id = ${company} AND id = ${agent} AND deleted_at IS NULL)`.execute(tx)
  return rows[0]
}

/** Whoever asks, the draft has been sent. */
export async function deleteHandover(tx: Tx, company: string, agent: string): Promise<void> {
  await sql`DELETE FROM approval_handover WHERE company_id = ${company} AND agent_id = ${agent}`.execute(tx)
}
