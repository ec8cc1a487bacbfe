/** SQL of executions and intents; claiming and settling are functions of migrations 0009 and 0008. */
import { sql } from 'kysely'
import type { ErrorCode } from '../../../contract/error.ts'
import type { Facts } from '../../platform/error.ts'
import type { Tx } from '../audit/index.ts'
import type { Execution, ExecutionState } from './execution.ts'

const columns = sql`e.id, e.agent_id AS agent, e.action, e.version, e.grant_id AS "grant", e.credential_id AS credential,
  e.granted_digest AS "grantedDigest", e.mode, e.contact, e.reference, e.trace, e.counted, e.state, e.output,
  CASE WHEN e.error_code IS NOT NULL THEN jsonb_build_object('code', e.error_code, 'facts', coalesce(e.error_facts, '{}')) END AS error,
  e.summary, e.started_at AS "startedAt", e.settled_at AS "settledAt", e.looked_up AS "lookedUp", false AS replayed`

export async function selectExecution(tx: Tx, company: string, id: string): Promise<Execution | undefined> {
  const { rows } = await sql<Execution>`SELECT ${columns} FROM execution e
    WHERE e.company_id = ${company} AND e.id = ${id}`.execute(tx)
  return rows[0]
}

export async function selectExecutionsOf(tx: Tx, company: string, ids: string[]): Promise<Execution[]> {
  const { rows } = await sql<Execution>`SELECT ${columns} FROM execution e
    WHERE e.company_id = ${company} AND e.id = ANY (${ids}::text[])`.execute(tx)
  return rows
}

export interface KnownIntent {
  fingerprint: string
  createdAt: Date
  execution: Execution
}

/** The act that a key stands for. */
export async function selectIntent(
  tx: Tx,
  company: string,
  intent: { agent: string; key: string },
): Promise<KnownIntent | undefined> {
  const { rows } = await sql<Execution & { fingerprint: string; intentAt: Date }>`SELECT ${columns}, i.fingerprint,
      i.created_at AS "intentAt"
    FROM intent i JOIN execution e ON e.company_id = i.company_id AND e.id = i.execution_id
    WHERE i.company_id = ${company} AND i.agent_id = ${intent.agent} AND i.key = ${intent.key}`.execute(tx)
  const [row] = rows
  if (!row) return undefined
  const { fingerprint, intentAt: createdAt, ...execution } = row
  return { fingerprint, createdAt, execution }
}

export async function insertRefused(
  tx: Tx,
  company: string,
  refused: {
    execution: Execution
    choice: string | null
    conversation: string | null
    error: { code: ErrorCode; facts: Facts }
  },
): Promise<void> {
  const { execution, error } = refused
  await sql`INSERT INTO execution (company_id, id, agent_id, choice_id, action, mode, conversation, contact, state, error_code,
      error_facts, started_at, settled_at)
    VALUES (${company}, ${execution.id}, ${execution.agent}, ${refused.choice}, ${execution.action}, ${execution.mode},
      ${refused.conversation}, ${execution.contact}, 'refused', ${error.code}, ${JSON.stringify(error.facts)}, ${execution.startedAt},
      ${execution.settledAt})`.execute(tx)
}

/** Newest first; `before` is the id of the last one seen. */
export async function selectExecutions(
  tx: Tx,
  company: string,
  page: {
    agent: string
    before: string | null
    limit: number
    state?: ExecutionState | undefined
    action?: string | undefined
  },
): Promise<Execution[]> {
  const { rows } = await sql<Execution>`SELECT ${columns} FROM execution e
    WHERE e.company_id = ${company} AND e.agent_id = ${page.agent}
      AND (${page.state ?? null}::text IS NULL OR e.state = ${page.state ?? null})
      AND (${page.action ?? null}::text IS NULL OR e.action = ${page.action ?? null}) AND (${page.before}::text IS NULL OR e.seq <
      (SELECT b.seq FROM execution b WHERE b.company_id = ${company} AND b.agent_id = ${page.agent} AND b.id = ${page.before}))
    ORDER BY e.seq DESC LIMIT ${page.limit}`.execute(tx)
  return rows
}

export async function selectLastUses(tx: Tx, company: string, agent: string): Promise<Map<string, Date>> {
  const { rows } = await sql<{ action: string; at: Date }>`SELECT action, max(settled_at) AS at FROM execution
    WHERE company_id = ${company} AND agent_id = ${agent} AND state = 'succeeded' GROUP BY action`.execute(tx)
  return new Map(rows.map((row) => [row.action, row.at]))
}

/** An act whose outcome is to be looked up now, and how often it had been when that was found. */
export interface Overdue {
  company: string
  execution: string
  lookedUp: number
}

/** Takes up acts of all companies through the worker's own window; until `next` nobody else takes the same. */
export async function takeOverdue(worker: Tx, at: { now: Date; next: Date; most: number }): Promise<Overdue[]> {
  const { rows } = await sql<Overdue>`UPDATE execution SET deadline_at = ${at.next}
    WHERE (company_id, id) IN (SELECT company_id, id FROM execution
      WHERE state IN ('claimed', 'unknown') AND deadline_at <= ${at.now}
      ORDER BY deadline_at LIMIT ${at.most} FOR NO KEY UPDATE SKIP LOCKED)
    RETURNING company_id AS company, id AS execution, looked_up AS "lookedUp"`.execute(worker)
  return rows
}

/** How often was acted on days that are over, of all companies. */
export async function deleteDailyCounts(worker: Tx, before: Date): Promise<void> {
  await sql`DELETE FROM daily_count WHERE day < ${before}::timestamptz::date`.execute(worker)
}

/** Intents of all companies; through the worker's own window. */
export async function deleteIntents(worker: Tx, before: Date): Promise<void> {
  await sql`DELETE FROM intent WHERE created_at < ${before}`.execute(worker)
}
