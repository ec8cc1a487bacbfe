/** SQL that makes of a company's copied events what figures are counted from: how it stands, what was set up, and each agent's way. */
import { type RawBuilder, sql } from 'kysely'
import { funnelSteps } from '../../../contract/figure.ts'
import type { Tx } from '../audit/index.ts'
import { gatedSteps, stepEvents } from './define-funnel.ts'
import { type Scope, termsOf, told } from './store-scope.ts'
import { isSetup, way } from './store-terms.ts'

/** All of it anew: a company has few events, and each may turn out to have come before others. */
export async function keepCounts(tx: Tx, scope: Scope): Promise<void> {
  for (const table of ['figure_standing', 'figure_setup', 'figure_way'])
    await sql`DELETE FROM ${sql.table(table)} WHERE company_id = ${scope.company}`.execute(tx)
  await sql`INSERT INTO figure_standing (company_id, what, at, turn) WITH ${told(scope)}, ${standing}
    SELECT ${scope.company}, what, at, turn FROM standing WHERE at IS NOT NULL`.execute(tx)
  await sql`INSERT INTO figure_setup (company_id, event_id, what, at, before) WITH ${told(scope)}, ${setup}
    SELECT company_id, event_id, what, at, lag(at) OVER (PARTITION BY what, approval_id, product ORDER BY at, seq)
    FROM setup`.execute(tx)
  await sql`INSERT INTO figure_way (company_id, agent_id, steps) WITH ${told(scope)}
    SELECT company_id, agent_id, ARRAY[${sql.join(firsts(scope))}] FROM told
    WHERE agent_id IS NOT NULL AND ${isOnWay} GROUP BY company_id, agent_id`.execute(tx)
  await sql`WITH ${told(scope)}, ${way}
    UPDATE figure_company SET terms = ${termsOf(scope)}, begun_at = (SELECT min(at) FROM told),
      (stored_at, whole, since_first_opening, builder, approver, machine) =
        (SELECT stored_at, whole, "sinceFirstOpening", builder, approver, machine FROM way)
    WHERE company_id = ${scope.company}`.execute(tx)
}

/** Since when a credential is stored; while an agent is on, and while an action is attached that needs an approval. */
const standing = sql`attached AS (SELECT range_agg(tstzrange(at, until)) AS times FROM (
      SELECT name, at, lead(at) OVER (PARTITION BY agent_id, action ORDER BY at, seq) AS until
      FROM told WHERE name IN ('choice.added', 'choice.removed') AND is_gated) choice WHERE name = 'choice.added'),
    active AS (SELECT range_agg(tstzrange(at, until)) AS times FROM (
      SELECT is_on, at, lead(at) OVER (PARTITION BY agent_id ORDER BY at, seq) AS until
      FROM told WHERE is_on IS NOT NULL) agent WHERE is_on),
    lasting AS (SELECT 'attached' AS what, unnest(times) AS time FROM attached
      UNION ALL SELECT 'active', unnest(times) FROM active),
    standing (what, at, turn) AS (SELECT 'stored', min(at), 1 FROM told WHERE name = 'credential.stored'
      UNION ALL SELECT what, lower(time), 1 FROM lasting UNION ALL SELECT what, upper(time), -1 FROM lasting)`

/** Requests, and failures of what was to be set up; a final one counts once for its request and product. */
const setup = sql`setup AS (SELECT company_id, event_id, seq, at, approval_id,
      CASE WHEN name = 'approval.requested' THEN 'asked' WHEN is_final THEN 'failed' ELSE 'attempted' END AS what,
      CASE WHEN name = 'credential.failed' THEN product END AS product FROM told WHERE ${isSetup})`

const isOnWay = sql`(is_gated OR name <> ALL(${gatedSteps}))`

/** The first time of each step since general availability. */
function firsts({ ga }: Scope): RawBuilder<unknown>[] {
  const since = sql`at >= coalesce(${ga}::timestamptz, '-infinity')`
  return funnelSteps.map((step) => sql`min(at) FILTER (WHERE name = ANY(${stepEvents[step]}) AND ${since})`)
}
