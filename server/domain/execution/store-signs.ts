/** SQL of what acts tell of an access: that it is refused again and again, or lacks a right. */
import { sql } from 'kysely'
import type { Tx } from '../audit/index.ts'
import type { Warning } from '../incident/index.ts'
import type { Part } from './store-last-uses.ts'

/** What a product refuses to an agent. */
export interface Refused extends Pick<Part, 'agent' | 'action'> {
  kind: 'failing' | 'right_missing'
  /** The last time. */
  since: Date
}

/**
 * Actions of which the last act after `since` met a missing right, or the last `times` that were sent were refused, and none has
 * succeeded meanwhile. What was refused before anything was sent has no grant: it is known by its agent.
 */
export async function selectRefused(
  tx: Tx,
  company: string,
  { since, times }: { since: Date; times: number },
): Promise<Refused[]> {
  const { rows } = await sql<Refused>`WITH refused AS (SELECT agent_id, action, seq, started_at,
      coalesce(error_facts ->> 'cause' = 'right_missing', false) AS lacks,
      row_number() OVER (PARTITION BY agent_id, action ORDER BY seq DESC) AS place
    FROM execution WHERE company_id = ${company} AND started_at > ${since}
      AND error_code IN ('product_rejected', 'signature_refused')
      AND (error_facts ->> 'cause' = 'right_missing' OR (error_code = 'product_rejected' AND state = 'failed'))),
    met AS (SELECT agent_id, action, max(started_at) AS since, bool_or(lacks) FILTER (WHERE place = 1) AS lacks,
        min(seq) FILTER (WHERE place = 1) AS latest, min(seq) FILTER (WHERE place = ${times}) AS earliest
      FROM refused GROUP BY agent_id, action)
    SELECT CASE WHEN lacks THEN 'right_missing' ELSE 'failing' END AS kind, agent_id AS agent, action, since FROM met
    WHERE (lacks OR earliest IS NOT NULL) AND NOT EXISTS (SELECT FROM execution e WHERE e.agent_id = met.agent_id
      AND e.company_id = ${company} AND e.seq > CASE WHEN lacks THEN latest ELSE earliest END AND e.action = met.action
      AND e.state = 'succeeded')`.execute(tx)
  return rows
}

/** Which of these no act has ended by succeeding since. */
export async function selectLasting(tx: Tx, company: string, warnings: (Warning & Part)[]): Promise<Warning['id'][]> {
  const { rows } = await sql<{ id: string }>`SELECT w.id
    FROM jsonb_to_recordset(${JSON.stringify(warnings)}::jsonb) AS w (id text, agent text, action text, since timestamptz)
    WHERE NOT EXISTS (SELECT FROM execution e WHERE e.company_id = ${company} AND e.agent_id = w.agent
      AND e.action = w.action AND e.state = 'succeeded' AND e.started_at > w.since)`.execute(tx)
  return rows.map(({ id }) => id)
}
