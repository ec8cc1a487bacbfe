/** SQL of the trials that go along with requests. */
import { sql } from 'kysely'
import type { Tx } from '../audit/index.ts'

export async function insertRequestTrials(
  tx: Tx,
  company: string,
  { request, trials }: { request: string; trials: string[] },
): Promise<void> {
  await sql`INSERT INTO request_trial (company_id, request_id, trial_id)
    SELECT ${company}, ${request}, unnest(${trials}::text[])`.execute(tx)
}

export async function selectRequestTrials(tx: Tx, company: string, request: string): Promise<string[]> {
  const { rows } = await sql<{ trial: string }>`SELECT trial_id AS trial FROM request_trial
    WHERE company_id = ${company} AND request_id = ${request}`.execute(tx)
  return rows.map(({ trial }) => trial)
}
