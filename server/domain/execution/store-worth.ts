/** SQL of what an agent did in conversations, counted. */
import { sql } from 'kysely'
import type { Tx } from '../audit/index.ts'
import type { ExecutionState } from './execution.ts'

/** So many acts that are alike. */
export interface ActCount {
  /** In the month of the moment that was asked for; else in the one before. */
  isNow: boolean
  /** In the one before, until the same day and time. */
  isByThen: boolean
  action: string
  version: number | null
  state: ExecutionState
  /** Whether it counts for the limits of a day: what only looks, with an action that can change something, does not. */
  counted: boolean
  /** Nothing was amiss: somebody was asked to say yes first. */
  isQuestion: boolean
  count: number
  /** In rupiah. */
  sum: string | null
}

/** When the agent first sent something in a conversation. */
export async function selectFirstAct(tx: Tx, company: string, agent: string): Promise<Date | null> {
  const { rows } = await sql<{ at: Date }>`SELECT started_at AS at FROM execution
    WHERE company_id = ${company} AND agent_id = ${agent} AND mode = 'runtime' AND state <> 'refused'
    ORDER BY seq LIMIT 1`.execute(tx)
  return rows[0]?.at ?? null
}

/** The month of this moment where the company is, and the one before; an act belongs where it began. */
export async function countByMonth(
  tx: Tx,
  company: string,
  { agent, now, timeZone }: { agent: string; now: Date; timeZone: string },
): Promise<ActCount[]> {
  const begin = sql`date_trunc('month', ${now}::timestamptz AT TIME ZONE ${timeZone})`
  const { rows } = await sql<ActCount>`WITH moment AS (SELECT ${begin} AT TIME ZONE ${timeZone} AS now_from,
      (${begin} - interval '1 month') AT TIME ZONE ${timeZone} AS before_from,
      (${now}::timestamptz AT TIME ZONE ${timeZone} - interval '1 month') AT TIME ZONE ${timeZone} AS by_then),
    month AS MATERIALIZED (SELECT now_from, before_from, by_then,
      act_seq_before(${company}, ${agent}, before_from - interval '10 minutes') AS last_before FROM moment)
    SELECT started_at >= now_from AS "isNow", started_at <= by_then AS "isByThen", action, version, state, counted,
      coalesce(error_code = 'confirmation_required', false) AS "isQuestion", count(*)::int AS count, sum(amount)::text AS sum
    FROM month JOIN execution ON company_id = ${company} AND agent_id = ${agent} AND mode = 'runtime'
      AND seq > last_before AND started_at >= before_from AND started_at <= ${now}
    GROUP BY 1, 2, 3, 4, 5, 6, 7`.execute(tx)
  return rows
}
