/** SQL of what may not be asked for again. */
import { sql } from 'kysely'
import type { Tx } from '../audit/index.ts'

/** Lets an action be asked for again; answers whether it was stopped. */
export async function liftBlocks(
  tx: Tx,
  company: string,
  { agent, action, now }: { agent: string; action: string; now: Date },
): Promise<boolean> {
  const { rows } = await sql`UPDATE approval_block SET lifted_at = ${now}
    WHERE company_id = ${company} AND agent_id = ${agent} AND action = ${action} AND lifted_at IS NULL
    RETURNING action`.execute(tx)
  return rows.length > 0
}

/** Actions that may not be asked for, by agent. */
export async function selectBlocked(tx: Tx, company: string): Promise<{ agent: string; action: string }[]> {
  const { rows } = await sql<{
    agent: string
    action: string
  }>`SELECT DISTINCT agent_id AS agent, action FROM approval_block
    WHERE company_id = ${company} AND lifted_at IS NULL`.execute(tx)
  return rows
}
