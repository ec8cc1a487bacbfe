/** SQL that counts at the planned times what companies' events came to: no event leaves the database, however many companies there are. */
import { sql } from 'kysely'
import type { Count, Failures, Middles, Standing, Tally, Times } from './figure.ts'
import { companiesOf, counted, type Db, keptOf, type Scope, spans, termsOf, within } from './store-scope.ts'

export async function selectBegin(db: Db, scope: Scope): Promise<Date | null> {
  const { rows } = await sql<{
    at: Date | null
  }>`WITH ${counted(scope)} SELECT min(begun_at) AS at FROM counted`.execute(db)
  return rows[0]?.at ?? null
}

/** Whether one of them is not counted by these terms yet, as after an upgrade or once general availability is declared. */
export async function selectIsCounting(db: Db, scope: Scope): Promise<boolean> {
  const { rows } = await sql<{ isCounting: boolean }>`SELECT EXISTS (SELECT FROM figure_company
    WHERE ${companiesOf(scope)} AND terms IS DISTINCT FROM ${termsOf(scope)}) AS "isCounting"`.execute(db)
  return rows[0]?.isCounting ?? false
}

/** Three statements side by side, where there are connections for it. */
export async function selectTally(db: Db, scope: Scope, times: Times): Promise<Tally> {
  const [standings, failures, ways] = await Promise.all([
    sql<Standing>`WITH ${keptOf(scope, 'figure_standing')}, moment AS (
        SELECT at, what, turn, NULL AS place FROM kept
        UNION ALL SELECT at, NULL, 0, place FROM unnest(${times.standings}::timestamptz[]) WITH ORDINALITY AS cut (at, place)),
      standing AS (SELECT place, ${standingNow('stored')}, ${standingNow('attached')}, ${standingNow('active')}
        FROM moment WINDOW until_now AS (ORDER BY at))
      SELECT stored, attached, active FROM standing WHERE place IS NOT NULL ORDER BY place`.execute(db),
    sql<Failures>`WITH ${keptOf(scope, 'figure_setup')} SELECT ${failed}
      FROM ${spans(times.failures)} LEFT JOIN kept ON ${within(sql`at`)} GROUP BY place ORDER BY place`.execute(db),
    sql<Middles>`WITH ${counted(scope)} SELECT count(stored_at)::int AS counted, ${middle('whole')}, ${middle('sinceFirstOpening')},
        ${middle('builder')}, ${middle('approver')}, ${middle('machine')}
      FROM ${spans(times.ways)} LEFT JOIN counted ON ${within(sql`stored_at`)} GROUP BY place ORDER BY place`.execute(
      db,
    ),
  ])
  return { standings: standings.rows, failures: failures.rows, ways: ways.rows }
}

/** As many as had come by then and not gone again: those of the same moment belong to it. */
const standingNow = (what: keyof Standing) =>
  sql`coalesce(sum(turn) FILTER (WHERE what = ${what}) OVER until_now, 0)::int AS ${sql.id(what)}`

/** Each once within the span, by its first time there; attempts every time. */
const failed = sql`count(*) FILTER (WHERE what = 'failed' AND coalesce(before < from_at, true))::int AS final,
  count(*) FILTER (WHERE what IN ('failed', 'attempted'))::int AS attempts,
  count(*) FILTER (WHERE what = 'asked' AND coalesce(before < from_at, true))::int AS asked`

const middle = (part: Exclude<keyof Middles, 'counted'>) =>
  sql`percentile_cont(0.5) WITHIN GROUP (ORDER BY ${sql.id(columnOf[part])}) AS ${sql.id(part)}`

const columnOf = {
  ...{ whole: 'whole', sinceFirstOpening: 'since_first_opening' },
  ...{ builder: 'builder', approver: 'approver', machine: 'machine' },
}

type CompanyCount = { company: string } & Pick<Count, 'counted' | 'of'>

/** Each company's own part in one figure; companies without any are left out. */
export const selectParts = {
  async adoption(db: Db, scope: Scope, { standings: [cut] }: Times): Promise<CompanyCount[]> {
    const { rows } = await sql<CompanyCount>`WITH ${keptOf(scope, 'figure_standing')} SELECT company_id AS company,
        coalesce(sum(turn) FILTER (WHERE what = 'stored'), 0)::int AS counted,
        coalesce(sum(turn) FILTER (WHERE what = 'active'), 0)::int AS of
      FROM kept WHERE at <= ${cut} GROUP BY company_id`.execute(db)
    return rows
  },
  async failure(db: Db, scope: Scope, { failures }: Times): Promise<CompanyCount[]> {
    const { rows } = await sql<{ company: string } & Failures>`WITH ${keptOf(scope, 'figure_setup')}
      SELECT company_id AS company, ${failed}
      FROM ${spans(failures.slice(0, 1))} JOIN kept ON ${within(sql`at`)} GROUP BY company_id`.execute(db)
    return rows.map(({ company, final, asked }) => ({ company, counted: final, of: asked }))
  },
  async time_to_configure(db: Db, scope: Scope, { ways }: Times): Promise<(CompanyCount & { value: number })[]> {
    const { rows } = await sql<CompanyCount & { value: number }>`WITH ${counted(scope)}
      SELECT company_id AS company, whole AS value, 1 AS counted, NULL AS of
      FROM ${spans(ways.slice(0, 1))} JOIN counted ON ${within(sql`stored_at`)}`.execute(db)
    return rows
  },
}
