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

/**
 * Oldest first: of each of these names the first and the last event, before the latest request and since it, and the
 * first success with what was obtained since (rights that were only taken away are no step), or where nobody ever asked, with what was chosen. However often an agent acts, nothing of its way falls out of sight.
 */
export async function selectAgentSteps(
  tx: Tx,
  company: string,
  { agent, names }: { agent: string; names: EventName[] },
): Promise<StepEvent[]> {
  const own = sql`FROM audit_event WHERE company_id = ${company} AND agent_id = ${agent}`
  const { rows } = await sql<StepEvent>`WITH step AS (
      SELECT seq, name, occurred_at AS at, actor_name AS actor, product, facts,
        seq >= max(seq) FILTER (WHERE name = 'approval.requested') OVER () AS is_asked
      ${own} AND name = ANY(${names}) AND name NOT LIKE 'execution.%' AND facts ->> 'cause' IS DISTINCT FROM 'narrowing'
    ) SELECT name, at, actor, product, facts FROM (
      (SELECT DISTINCT ON (name, is_asked) * FROM step ORDER BY name, is_asked, seq)
      UNION (SELECT DISTINCT ON (name, is_asked) * FROM step ORDER BY name, is_asked, seq DESC)
      UNION (SELECT seq, name, occurred_at, actor_name, product, facts, true ${own} AND name = 'execution.succeeded'
        AND seq > coalesce((SELECT min(seq) FROM step WHERE is_asked AND name = 'credential.stored'),
          (SELECT min(seq) FROM step WHERE name = 'choice.added' AND is_asked IS NULL)) ORDER BY seq LIMIT 1)
    ) AS found ORDER BY seq`.execute(tx)
  return rows
}
