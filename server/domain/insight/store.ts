/** SQL of insight: reads the record, nothing else. */
import { sql } from 'kysely'
import type { EventName } from '../../../contract/event.ts'
import type { Tx } from '../audit/index.ts'

export interface StepEvent {
  name: EventName
  at: Date
  actor: string
  product: string | null
  facts: Record<string, unknown>
}

/** Oldest first; the latest few hundred are enough for one way from picker to success. */
export async function selectAgentEvents(tx: Tx, company: string, agent: string): Promise<StepEvent[]> {
  const { rows } = await sql<StepEvent>`SELECT name, at, actor, product, facts FROM (
      SELECT seq, name, occurred_at AS at, actor_name AS actor, product, facts FROM audit_event
      WHERE company_id = ${company} AND agent_id = ${agent} AND name NOT IN ('execution.claimed', 'execution.refused')
      ORDER BY seq DESC LIMIT 400) latest ORDER BY seq`.execute(tx)
  return rows
}
