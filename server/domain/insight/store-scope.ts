/** SQL of whose events count, for statements over them: one company's, or those of all that are no demonstration. */
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Tx } from '../audit/index.ts'
import type { FigureTerms, Span } from './figure.ts'

export type Db = Tx | Kysely<unknown>

/** Nothing that happened in another environment counts, and of a way nothing from before general availability. */
export interface Scope {
  company: string | 'all'
  environment: string
  ga: Date | null
}

export function scopeOf({ environment, ga }: FigureTerms, company: Scope['company']): Scope {
  return { company, environment, ga }
}

/** What a company was counted by, in one word. */
export function termsOf({ environment, ga }: Pick<FigureTerms, 'environment' | 'ga'>): string {
  return `${environment} since ${ga?.toISOString() ?? 'the beginning'}`
}

/** The companies that count. */
export function companiesOf({ company }: Scope): RawBuilder<unknown> {
  return company === 'all' ? sql`NOT is_internal` : sql`company_id = ${company}`
}

/** They, as they were counted by these terms. */
export function counted(scope: Scope): RawBuilder<unknown> {
  return sql`counted AS NOT MATERIALIZED (SELECT * FROM figure_company WHERE ${companiesOf(scope)} AND terms = ${termsOf(scope)})`
}

/** What was kept of them in one of its tables. */
export function keptOf(scope: Scope, table: 'figure_standing' | 'figure_setup' | 'figure_way'): RawBuilder<unknown> {
  return sql`${counted(scope)}, kept AS NOT MATERIALIZED (SELECT own.* FROM ${sql.table(table)} own JOIN counted USING (company_id))`
}

/** A company's copied events themselves. */
export function told({ company, environment }: Scope): RawBuilder<unknown> {
  return sql`told AS MATERIALIZED (SELECT * FROM figure_event
    WHERE company_id = ${company} AND coalesce(environment = ${environment}, true))`
}

export const ms = (interval: RawBuilder<unknown>) => sql`(extract(epoch FROM ${interval}) * 1000)::float8`

/** Both ends belong to a span; without a beginning it reaches back for ever. */
export function spans(of: Span[]): RawBuilder<unknown> {
  const [from, until] = [of.map((span) => span.from), of.map((span) => span.until)]
  return sql`(SELECT coalesce(from_at, '-infinity') AS from_at, until_at, place
    FROM unnest(${from}::timestamptz[], ${until}::timestamptz[]) WITH ORDINALITY AS span (from_at, until_at, place)) AS span`
}

export function within(at: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql`${at} BETWEEN from_at AND until_at`
}
