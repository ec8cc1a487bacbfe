/** When each of an agent's actions was last carried out. */
import { sql } from 'kysely'
import { type Context, read, type Tx } from '../audit/index.ts'

export function lastUsesOf(ctx: Context, agent: string): Promise<Map<string, Date>> {
  return read(ctx, (tx) => selectLastUses(tx, ctx.company, agent))
}

async function selectLastUses(tx: Tx, company: string, agent: string): Promise<Map<string, Date>> {
  const { rows } = await sql<{ action: string; at: Date }>`SELECT action, max(settled_at) AS at FROM execution
    WHERE company_id = ${company} AND agent_id = ${agent} AND state = 'succeeded' GROUP BY action`.execute(tx)
  return new Map(rows.map((row) => [row.action, row.at]))
}
