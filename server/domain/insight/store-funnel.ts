/** SQL of how far agents, or companies, have come: each counts once at a step, by the first time it got there. */
import { type Kysely, sql } from 'kysely'
import type { Funnel } from '../../../contract/figure.ts'
import type { Tx } from '../audit/index.ts'
import type { Span } from './figure.ts'
import { ms, type Scope, spans, told, within } from './store-counts.ts'

export type FunnelCount = Funnel['items'][number]

/** Steps that nobody reached are left out. What comes out of turn, such as a decision before the mail was out, took no time. */
export async function selectFunnel(db: Tx | Kysely<unknown>, scope: Scope, span: Span): Promise<FunnelCount[]> {
  const subject = scope.company === 'all' ? sql`company_id` : sql`agent_id`
  const { rows } = await sql<FunnelCount>`WITH ${told(scope)},
    way (name, turn, step) AS (VALUES ('picker.opened', 1, 'picker_opened'), ('choice.added', 2, 'chosen'),
      ('approval.requested', 3, 'requested'), ('approval.mail_sent', 4, 'mail_sent'), ('approval.viewed', 5, 'viewed'),
      ('approval.approved', 6, 'decided'), ('approval.approved_in_part', 6, 'decided'),
      ('credential.stored', 7, 'credential_stored')),
    first AS (SELECT ${subject} AS subject, turn, step, min(at) AS at
      FROM ${spans([span])} JOIN told ON ${within(sql`at`)} JOIN way USING (name)
      -- What needs no approval begins no way.
      WHERE ${subject} IS NOT NULL AND (is_gated OR name NOT IN ('picker.opened', 'choice.added')) GROUP BY 1, 2, 3),
    stepped AS (SELECT step, turn, at, lag(turn) OVER own AS turn_before, lag(at) OVER own AS at_before
      FROM first WINDOW own AS (PARTITION BY subject ORDER BY turn))
    SELECT step, count(*)::int AS counted, percentile_cont(0.5) WITHIN GROUP (ORDER BY greatest(0, ${ms(sql`at - at_before`)}))
      FILTER (WHERE turn_before = turn - 1) AS took
    FROM stepped GROUP BY step, turn ORDER BY turn`.execute(db)
  return rows
}
