/** SQL of requests of the past: newest first, going on behind the last one that was seen, and how long decisions took. */
import { type RawBuilder, sql } from 'kysely'
import type { RequestState } from '../../../contract/word.ts'
import type { Tx } from '../audit/index.ts'
import type { ApprovalRequest } from './approval-request.ts'
import { requestColumns } from './store.ts'

interface Place {
  /** The last request that was seen; null for the first page. */
  before: string | null
  limit: number
}

/** All that were ever made for the agent. */
export async function selectRequestsOf(
  tx: Tx,
  company: string,
  { agent, ...place }: Place & { agent: string },
): Promise<ApprovalRequest[]> {
  const which = sql`company_id = ${company} AND agent_id = ${agent}`
  return selectPage(tx, { which, time: sql.ref('created_at'), ...place })
}

/** Those of the company that ended in one of these states since a moment. */
export async function selectEnded(
  tx: Tx,
  company: string,
  { states, since, ...place }: Place & { states: readonly RequestState[]; since: Date },
): Promise<ApprovalRequest[]> {
  const which = sql`company_id = ${company} AND ended_at >= ${since} AND state = ANY(${states})`
  return selectPage(tx, { which, time: sql.ref('ended_at'), ...place })
}

/** What was decided for the agent since a moment, the newest first. */
export async function selectDecidedOf(
  tx: Tx,
  company: string,
  { agent, since }: { agent: string; since: Date },
): Promise<ApprovalRequest[]> {
  const { rows } = await sql<ApprovalRequest>`SELECT ${requestColumns} FROM approval_request
    WHERE company_id = ${company} AND agent_id = ${agent} AND ended_at >= ${since} AND state = ANY(${decidedStates})
    ORDER BY ended_at DESC, id DESC`.execute(tx)
  return rows
}

/** What was put before or behind meanwhile moves nothing: a page begins behind a request, not behind a number of them. */
async function selectPage(
  tx: Tx,
  { which, time, before, limit }: Place & { which: RawBuilder<unknown>; time: RawBuilder<unknown> },
): Promise<ApprovalRequest[]> {
  const last = sql`SELECT ${time}, id FROM approval_request WHERE ${which} AND id = ${before}`
  const { rows } = await sql<ApprovalRequest>`SELECT ${requestColumns} FROM approval_request
    WHERE ${which} AND (${before}::text IS NULL OR (${time}, id) < (${last}))
    ORDER BY ${time} DESC, id DESC LIMIT ${limit}`.execute(tx)
  return rows
}

export interface DecisionTime {
  /** One or two actions, or more. */
  size: 'few' | 'many'
  medianSeconds: number
}

/** As recorded with each decision, from the first view to the answer. */
export async function selectDecisionTimes(tx: Tx, company: string, since: Date): Promise<DecisionTime[]> {
  const asked = sql`jsonb_array_length(e.facts -> 'actions') + jsonb_array_length(e.facts -> 'leftOut')`
  const { rows } = await sql<DecisionTime>`SELECT CASE WHEN ${asked} <= 2 THEN 'few' ELSE 'many' END AS size,
      percentile_cont(0.5) WITHIN GROUP (ORDER BY (e.facts ->> 'decisionSeconds')::float8) AS "medianSeconds"
    FROM approval_request r JOIN audit_event e ON e.company_id = r.company_id AND e.agent_id = r.agent_id
      AND e.name = 'approval.' || r.state AND e.name NOT LIKE 'execution.%' AND e.facts ->> 'request' = r.id
    WHERE r.company_id = ${company} AND r.ended_at >= ${since} AND r.state = ANY(${decidedStates})
      AND e.facts ->> 'decisionSeconds' IS NOT NULL
    GROUP BY size HAVING count(*) >= ${leastDecisions} ORDER BY size`.execute(tx)
  return rows
}

/** Of fewer, half of them say nothing. */
const leastDecisions = 5

const decidedStates: RequestState[] = ['approved', 'approved_in_part', 'rejected', 'blocked']
