/** SQL of outcomes that nobody knows. */
import { sql } from 'kysely'
import type { ErrorCode } from '../../../contract/error.ts'
import type { Facts } from '../../platform/error.ts'
import type { Tx } from '../audit/index.ts'

interface Look {
  /** When the worker looks again; null: never, a person is asked. */
  at: Date | null
  amount: string | null
}

/** By execution. */
export async function selectNextLooks(tx: Tx, company: string, ids: string[]): Promise<Map<string, Look>> {
  const { rows } = await sql<Look & { id: string }>`SELECT id, deadline_at AS at, amount::text FROM execution
    WHERE company_id = ${company} AND id = ANY (${ids}::text[]) AND state = 'unknown'`.execute(tx)
  return new Map(rows.map(({ id, ...look }) => [id, look]))
}

/** How many of the agent's acts wait for a person. */
export async function countHandedOver(tx: Tx, company: string, agent: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`SELECT count(*)::int AS count FROM execution
    WHERE company_id = ${company} AND agent_id = ${agent} AND state = 'unknown' AND handed_over_at IS NOT NULL`.execute(
    tx,
  )
  return rows[0]?.count ?? 0
}

/** Answers whether it was handed over by this very statement. */
export async function updateHandedOver(
  tx: Tx,
  company: string,
  over: { execution: string; now: Date },
): Promise<boolean> {
  const { rows } = await sql`UPDATE execution SET handed_over_at = ${over.now}
    WHERE company_id = ${company} AND id = ${over.execution} AND state = 'unknown' AND handed_over_at IS NULL
    RETURNING id`.execute(tx)
  return rows.length > 0
}

/** Writes down what a person saw; false where the outcome is known already. */
export async function updateTold(
  tx: Tx,
  company: string,
  told: { execution: string; error: { code: ErrorCode; facts: Facts } | null; now: Date },
): Promise<boolean> {
  const { execution, error, now } = told
  const { rows } =
    await sql`UPDATE execution SET state = ${error ? 'failed' : 'succeeded'}, error_code = ${error?.code ?? null},
      error_facts = ${error && JSON.stringify(error.facts)}, settled_at = ${now}, deadline_at = NULL
    WHERE company_id = ${company} AND id = ${execution} AND state = 'unknown' RETURNING id`.execute(tx)
  return rows.length > 0
}
