/** SQL of whose part is which in a company's own figures: agent by agent. */
import { sql } from 'kysely'
import type { Tx } from '../audit/index.ts'
import type { Count, Failures, Times } from './figure.ts'
import { type Scope, spans, told, within } from './store-scope.ts'
import { isSetup, way } from './store-terms.ts'

type AgentCount = { agent: string } & Pick<Count, 'counted' | 'of'> & { value?: number }

export const selectOwnParts = {
  /** Whether an agent has access stored, and whether it is on. */
  async adoption(tx: Tx, scope: Scope, { standings: [cut] }: Times): Promise<AgentCount[]> {
    const { rows } = await sql<AgentCount>`WITH ${told(scope)},
      stored AS (SELECT agent_id, min(at) AS first_at FROM told WHERE name = 'credential.stored' GROUP BY agent_id),
      active AS (SELECT DISTINCT ON (agent_id) agent_id, is_on FROM told WHERE is_on IS NOT NULL AND at <= ${cut}
        ORDER BY agent_id, at DESC, seq DESC)
      SELECT agent_id AS agent, coalesce(first_at <= ${cut}, false)::int AS counted, coalesce(is_on, false)::int AS of
      FROM stored FULL JOIN active USING (agent_id)`.execute(tx)
    return rows
  },
  async failure(tx: Tx, scope: Scope, { failures }: Times): Promise<AgentCount[]> {
    const { rows } = await sql<
      { agent: string } & Omit<Failures, 'attempts'>
    >`WITH ${told(scope)} SELECT agent_id AS agent,
        count(DISTINCT (approval_id, product)) FILTER (WHERE name = 'credential.failed' AND is_final)::int AS final,
        count(DISTINCT approval_id) FILTER (WHERE name = 'approval.requested')::int AS asked
      FROM ${spans(failures.slice(0, 1))} JOIN told ON ${isSetup} AND ${within(sql`at`)}
      GROUP BY agent_id`.execute(tx)
    return rows.map(({ agent, final, asked }) => ({ agent, counted: final, of: asked }))
  },
  /** A company has one way: that of the agent whose credential was stored first. */
  async time_to_configure(tx: Tx, scope: Scope, { ways }: Times): Promise<AgentCount[]> {
    const { rows } = await sql<AgentCount>`WITH ${told(scope)}, ${way},
      first AS (SELECT agent_id FROM told WHERE name = 'credential.stored' AND cause = 'initial' ORDER BY at, seq LIMIT 1)
      SELECT agent_id AS agent, whole AS value, 1 AS counted, NULL AS of
      FROM ${spans(ways.slice(0, 1))} JOIN way ON ${within(sql`stored_at`)} CROSS JOIN first`.execute(tx)
    return rows
  },
}
