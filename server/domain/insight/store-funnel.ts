/** SQL of how far agents, or companies, have come: each counts once at a step, by the first time it got there. */
import { sql } from 'kysely'
import { funnelSteps } from '../../../contract/figure.ts'
import type { FunnelCount } from './define-funnel.ts'
import { type Db, keptOf, ms, type Scope } from './store-scope.ts'

/** Every step in the order of the way. A company came to a step with the first of its agents. */
export async function selectFunnel(db: Db, scope: Scope, now: Date): Promise<FunnelCount[]> {
  const subject = scope.company === 'all' ? sql`company_id` : sql`company_id, agent_id`
  const firsts = funnelSteps.map((_, place) => {
    const at = sql`steps[${sql.lit(place + 1)}]`
    return sql`min(${at}) FILTER (WHERE ${at} <= ${now}) AS ${sql.id(`at_${place}`)}`
  })
  const counts = funnelSteps.map((_, place) => sql`count(${sql.id(`at_${place}`)})::int`)
  const middles = funnelSteps.map((_, place) => (place === 0 ? sql`NULL` : middle(place)))
  const { rows } = await sql<{ counts: number[]; middles: (number | null)[] }>`WITH ${keptOf(scope, 'figure_way')},
    way AS (SELECT ${sql.join(firsts)} FROM kept GROUP BY ${subject})
    SELECT ARRAY[${sql.join(counts)}] AS counts, ARRAY[${sql.join(middles)}]::float8[] AS middles FROM way`.execute(db)
  const [row] = rows
  return funnelSteps.map((step, place) => ({
    ...{ step, counted: row?.counts[place] ?? 0, took: row?.middles[place] ?? null },
  }))
}

/** Of those who took the step before it too; what came out of turn took no time. */
function middle(place: number) {
  const [at, before] = [sql.id(`at_${place}`), sql.id(`at_${place - 1}`)]
  return sql`percentile_cont(0.5) WITHIN GROUP (ORDER BY greatest(0, ${ms(sql`${at} - ${before}`)}))
    FILTER (WHERE ${at} IS NOT NULL AND ${before} IS NOT NULL)`
}
