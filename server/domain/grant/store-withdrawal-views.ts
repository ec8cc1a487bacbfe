/** SQL by which withdrawals are looked at, and the grants that ended by one. */
import { sql } from 'kysely'
import type { ProductId } from '../../../contract/word.ts'
import type { Tx } from '../audit/index.ts'
import type { Withdrawal } from './withdrawal.ts'

const told = sql`w.id, w.level, a.id AS agent, a.name AS "agentName", w.action, w.reason, w.person_name AS by,
  CASE w.level WHEN 'product' THEN w.subject ELSE g.product END AS product,
  w.begun_at AS "begunAt", w.grants, w.calls, w.state, w.confirmed_at AS "confirmedAt", w.first_refused_at AS "firstRefusedAt",
  CASE w.level WHEN 'action' THEN ARRAY[w.subject] ELSE ARRAY(SELECT e.id FROM agent_grant e
    WHERE e.company_id = w.company_id AND e.withdrawal_id = w.id) END AS of,
  ARRAY(SELECT e.id FROM agent_grant e WHERE e.company_id = w.company_id AND e.withdrawal_id = w.id
    AND e.state = 'withdrawing') AS "left",
  ARRAY(SELECT jsonb_build_object('agentName', o.name, 'product', e.product)
    FROM agent_grant e JOIN agent o ON o.company_id = e.company_id AND o.id = e.agent_id
    WHERE w.level = 'several' AND e.company_id = w.company_id AND e.withdrawal_id = w.id ORDER BY o.name, e.product, e.id) AS chosen
  FROM withdrawal w
  LEFT JOIN agent_grant g ON g.company_id = w.company_id AND w.level IN ('action', 'grant') AND g.id = w.subject
  LEFT JOIN agent a ON a.company_id = w.company_id AND a.id = CASE w.level WHEN 'agent' THEN w.subject WHEN 'move' THEN w.subject ELSE g.agent_id END`

export async function selectWithdrawal(tx: Tx, company: string, id: string): Promise<Withdrawal | undefined> {
  const { rows } = await sql<Withdrawal>`SELECT ${told} WHERE w.company_id = ${company} AND w.id = ${id}`.execute(tx)
  return rows[0]
}

/** The latest first; ids grow with time. */
export async function selectWithdrawals(
  tx: Tx,
  company: string,
  { before, size }: { before: string | undefined; size: number },
): Promise<Withdrawal[]> {
  const { rows } = await sql<Withdrawal>`SELECT ${told} WHERE w.company_id = ${company}
    AND (${before ?? null}::text IS NULL OR w.id < ${before ?? null}) ORDER BY w.id DESC LIMIT ${size}`.execute(tx)
  return rows
}

/** An action that somebody took back. */
export interface TakenBack {
  action: string
  /** By name. */
  by: string
  at: Date
  reason: string | null
}

/** What was taken back of an agent since then and not granted again, in whichever credential set; once each, the last time. */
export async function selectTakenBack(
  tx: Tx,
  company: string,
  { agent, since }: { agent: string; since: Date },
): Promise<TakenBack[]> {
  const { rows } = await sql<TakenBack>`SELECT DISTINCT ON (ga.action) ga.action, g.ended_by AS by, g.ended_at AS at,
      g.end_reason AS reason
    FROM agent_grant g JOIN granted_action ga ON ga.company_id = g.company_id AND ga.grant_id = g.id AND ga.state <> 'removed'
    WHERE g.company_id = ${company} AND g.agent_id = ${agent} AND g.state IN ('withdrawing', 'withdrawn')
      AND g.ended_by IS NOT NULL AND g.ended_at >= ${since} AND NOT EXISTS (SELECT FROM agent_grant n
        JOIN granted_action na ON na.company_id = n.company_id AND na.grant_id = n.id AND na.state <> 'removed'
        WHERE n.company_id = g.company_id AND n.agent_id = g.agent_id AND na.action = ga.action AND na.granted_at > g.ended_at)
    ORDER BY ga.action, g.ended_at DESC`.execute(tx)
  return rows
}

/** A grant that ended by a withdrawal, with what it allowed. */
export interface EndedGrant {
  agent: string
  agentName: string
  product: ProductId
  actions: string[]
  /** Of the documents by which they were granted. */
  digests: string[]
}

export async function selectEndedBy(tx: Tx, company: string, withdrawal: string): Promise<EndedGrant[]> {
  const { rows } = await sql<EndedGrant>`SELECT g.agent_id AS agent, a.name AS "agentName", g.product,
      array_agg(DISTINCT ga.action ORDER BY ga.action) AS actions, array_agg(DISTINCT ga.granted_digest) AS digests
    FROM agent_grant g JOIN agent a ON a.company_id = g.company_id AND a.id = g.agent_id
    JOIN granted_action ga ON ga.company_id = g.company_id AND ga.grant_id = g.id AND ga.state <> 'removed'
    WHERE g.company_id = ${company} AND g.withdrawal_id = ${withdrawal} GROUP BY g.id, g.agent_id, a.name, g.product
    ORDER BY a.name, g.product, g.id`.execute(tx)
  return rows
}
