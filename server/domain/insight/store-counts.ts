/** SQL that counts the copy of the record at the planned times: no event leaves the database, however many companies there are. */
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Tx } from '../audit/index.ts'
import type { Count, Failures, Middles, Span, Standing, Tally, Times } from './figure.ts'

type Db = Tx | Kysely<unknown>

/** Which events count: one company's, or those of all that are no demonstration; nothing that happened in another environment. */
export interface Scope {
  company: string | 'all'
  environment: string
}

/** Those events, for a statement to count; operators see those of all companies, and nothing else of them. */
export function told({ company, environment }: Scope): RawBuilder<unknown> {
  const own =
    company === 'all'
      ? sql`company_id IN (SELECT company_id FROM figure_company WHERE NOT is_internal)`
      : sql`company_id = ${company}`
  return sql`told AS NOT MATERIALIZED (SELECT * FROM figure_event
    WHERE ${own} AND coalesce(environment = ${environment}, true))`
}

export async function selectBegin(db: Db, scope: Scope): Promise<Date | null> {
  const { rows } = await sql<{
    at: Date | null
  }>`WITH ${told(scope)} SELECT min(at) AS at FROM told`.execute(db)
  return rows[0]?.at ?? null
}

export async function selectTally(db: Db, scope: Scope, times: Times): Promise<Tally> {
  const { rows: standings } = await sql<Standing>`WITH ${told(scope)}, ${standing}
    SELECT (SELECT count(*)::int FROM stored WHERE first_at <= cut.at) AS stored,
      (SELECT count(*)::int FROM attached WHERE times @> cut.at) AS attached,
      (SELECT count(*)::int FROM active WHERE times @> cut.at) AS active
    FROM unnest(${times.standings}::timestamptz[]) WITH ORDINALITY AS cut (at, place) ORDER BY place`.execute(db)
  const { rows: failures } = await sql<Failures>`WITH ${told(scope)} SELECT ${failed} FROM ${spans(times.failures)}
    LEFT JOIN told ON ${isFailure} AND ${within(sql`at`)} GROUP BY place ORDER BY place`.execute(db)
  const { rows: ways } = await sql<Middles>`WITH ${told(scope)}, ${way}
    SELECT count(way.company_id)::int AS counted, ${middle('whole')}, ${middle('sinceFirstOpening')}, ${middle('builder')},
      ${middle('approver')}, ${middle('machine')}
    FROM ${spans(times.ways)} LEFT JOIN way ON ${within(sql`stored_at`)} GROUP BY place ORDER BY place`.execute(db)
  return { standings, failures, ways }
}

type CompanyCount = { company: string } & Pick<Count, 'counted' | 'of'>

/** Each company's own part in one figure; companies without any are left out. */
export const selectParts = {
  async adoption(db: Db, scope: Scope, { standings: [cut] }: Times): Promise<CompanyCount[]> {
    const { rows } = await sql<CompanyCount>`WITH ${told(scope)}, ${standing}
      SELECT company_id AS company, coalesce(first_at <= ${cut}, false)::int AS counted, coalesce(times @> ${cut}::timestamptz, false)::int AS of
      FROM stored FULL JOIN active USING (company_id)`.execute(db)
    return rows
  },
  async failure(db: Db, scope: Scope, { failures }: Times): Promise<CompanyCount[]> {
    const { rows } = await sql<
      { company: string } & Failures
    >`WITH ${told(scope)} SELECT company_id AS company, ${failed}
      FROM ${spans(failures.slice(0, 1))} JOIN told ON ${isFailure} AND ${within(sql`at`)}
      GROUP BY company_id`.execute(db)
    return rows.map(({ company, final, asked }) => ({ company, counted: final, of: asked }))
  },
  async time_to_configure(db: Db, scope: Scope, { ways }: Times): Promise<(CompanyCount & { value: number })[]> {
    const { rows } = await sql<CompanyCount & { value: number }>`WITH ${told(scope)}, ${way}
      SELECT company_id AS company, whole AS value, 1 AS counted, NULL AS of
      FROM ${spans(ways.slice(0, 1))} JOIN way ON ${within(sql`stored_at`)}`.execute(db)
    return rows
  },
}

/**
 * Since when a company has a credential stored; while it has an agent on, and an action attached that needs an approval.
 * Materialized, as each is looked at for every cut.
 */
const standing = sql`stored AS MATERIALIZED (SELECT company_id, min(at) AS first_at FROM told
      WHERE name = 'credential.stored' GROUP BY company_id),
    attached AS MATERIALIZED (SELECT company_id, range_agg(tstzrange(at, until)) AS times FROM (
      SELECT company_id, name, at, lead(at) OVER (PARTITION BY company_id, agent_id, action ORDER BY at, seq) AS until
      FROM told WHERE name IN ('choice.added', 'choice.removed') AND is_gated) choice
      WHERE name = 'choice.added' GROUP BY company_id),
    active AS MATERIALIZED (SELECT company_id, range_agg(tstzrange(at, until)) AS times FROM (
      SELECT company_id, is_on, at, lead(at) OVER (PARTITION BY company_id, agent_id ORDER BY at, seq) AS until
      FROM told WHERE is_on IS NOT NULL) agent
      WHERE is_on GROUP BY company_id)`

export const isFailure = sql`(name = 'approval.requested'
  OR name = 'credential.failed' AND cause IS DISTINCT FROM 'narrowing' AND approval_id IS NOT NULL)`
export const failed = sql`count(DISTINCT (approval_id, product)) FILTER (WHERE name = 'credential.failed' AND is_final)::int AS final,
  count(*) FILTER (WHERE name = 'credential.failed')::int AS attempts,
  count(DISTINCT approval_id) FILTER (WHERE name = 'approval.requested')::int AS asked`

export const ms = (interval: RawBuilder<unknown>) => sql`(extract(epoch FROM ${interval}) * 1000)::float8`

/** Each company's first way, part by part in milliseconds, where it began with an opened list. */
export const way = sql`stored AS (SELECT DISTINCT ON (company_id) company_id, at, session_id, approval_id FROM told
      WHERE name = 'credential.stored' AND cause = 'initial' ORDER BY company_id, at, seq),
    opening AS (SELECT company_id, event_id, at, min(at) OVER (PARTITION BY company_id) AS first_at FROM told
      WHERE name = 'picker.opened' AND is_gated),
    step AS (SELECT company_id, approval_id, min(at) FILTER (WHERE name = 'approval.requested') AS requested,
        min(at) FILTER (WHERE name = 'approval.mail_sent') AS sent,
        min(at) FILTER (WHERE name IN ('approval.approved', 'approval.approved_in_part')) AS decided
      FROM told WHERE name IN ('approval.requested', 'approval.mail_sent', 'approval.approved', 'approval.approved_in_part')
      GROUP BY company_id, approval_id),
    way AS MATERIALIZED (SELECT s.company_id, s.at AS stored_at, ${ms(sql`s.at - o.at`)} AS whole,
        ${ms(sql`s.at - o.first_at`)} AS "sinceFirstOpening", ${ms(sql`requested - o.at`)} AS builder,
        -- Whoever decided before the mail was out waited for none.
        ${ms(sql`decided - least(sent, decided)`)} AS approver,
        ${ms(sql`least(sent, decided) - requested + (s.at - decided)`)} AS machine
      FROM stored s JOIN opening o ON o.company_id = s.company_id AND o.event_id = s.session_id
      JOIN step t ON t.company_id = s.company_id AND t.approval_id = s.approval_id
      WHERE requested IS NOT NULL AND decided IS NOT NULL)`

const middle = (part: Exclude<keyof Middles, 'counted'>) =>
  sql`percentile_cont(0.5) WITHIN GROUP (ORDER BY ${sql.id(part)}) AS ${sql.id(part)}`

/** Both ends belong to a span; without a beginning it reaches back for ever. */
export function spans(of: Span[]): RawBuilder<unknown> {
  const [from, until] = [of.map((span) => span.from), of.map((span) => span.until)]
  return sql`unnest(${from}::timestamptz[], ${until}::timestamptz[]) WITH ORDINALITY AS span (from_at, until_at, place)`
}

export function within(at: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql`${at} BETWEEN coalesce(from_at, '-infinity') AND until_at`
}
