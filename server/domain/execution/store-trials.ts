/** SQL of trials. */
import { sql } from 'kysely'
import type { Tx } from '../audit/index.ts'
import type { Trial } from './trial.ts'

const columns = sql`id, agent_id AS agent, choice_id AS choice, action, terms, input, outcome, kept_by AS "keptBy",
  kept_at AS "keptAt"`

export async function insertTrial(tx: Tx, company: string, trial: Trial): Promise<void> {
  const { id, agent, choice, action, terms, input, outcome, keptBy, keptAt } = trial
  await sql`INSERT INTO trial (company_id, id, agent_id, choice_id, action, terms, input, outcome, kept_by, kept_at)
    VALUES (${company}, ${id}, ${agent}, ${choice}, ${action}, ${terms}, ${JSON.stringify(input)},
      ${JSON.stringify(outcome)}, ${keptBy}, ${keptAt})`.execute(tx)
}

/** Those that are offered with the agent's next request. */
export async function selectKept(tx: Tx, company: string, agent: string): Promise<Trial[]> {
  const { rows } = await sql<Trial>`SELECT ${columns} FROM trial
    WHERE company_id = ${company} AND agent_id = ${agent} AND dropped_at IS NULL ORDER BY kept_at DESC, id DESC`.execute(
    tx,
  )
  return rows
}

/** These, whether or not they are still offered; the oldest first. */
export async function selectTrials(tx: Tx, company: string, ids: string[]): Promise<Trial[]> {
  const { rows } = await sql<Trial>`SELECT ${columns} FROM trial
    WHERE company_id = ${company} AND id = ANY(${ids}) ORDER BY kept_at, id`.execute(tx)
  return rows
}

/** Drops all but the newest of the agent. */
export async function leaveNewest(
  tx: Tx,
  company: string,
  { agent, most, now }: { agent: string; most: number; now: Date },
): Promise<void> {
  await sql`UPDATE trial SET dropped_at = ${now} WHERE company_id = ${company} AND id IN (
      SELECT id FROM trial WHERE company_id = ${company} AND agent_id = ${agent} AND dropped_at IS NULL
      ORDER BY kept_at DESC, id DESC OFFSET ${most})`.execute(tx)
}

/** Answers whether the agent has it. */
export async function updateDropped(
  tx: Tx,
  company: string,
  { agent, trial, now }: { agent: string; trial: string; now: Date },
): Promise<boolean> {
  const { rows } = await sql`UPDATE trial SET dropped_at = coalesce(dropped_at, ${now})
    WHERE company_id = ${company} AND agent_id = ${agent} AND id = ${trial} RETURNING id`.execute(tx)
  return rows.length > 0
}

export async function deleteTrials(tx: Tx, company: string, agent: string): Promise<void> {
  await sql`DELETE FROM trial WHERE company_id = ${company} AND agent_id = ${agent}`.execute(tx)
}

/** Those that are old, of all companies; through the worker's own window. */
export async function deleteOldTrials(worker: Tx, before: Date): Promise<void> {
  await sql`DELETE FROM trial WHERE kept_at < ${before}`.execute(worker)
}
