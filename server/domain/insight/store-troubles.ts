/** SQL of what hangs over all companies, through the operators' own window. */
import { type Kysely, sql } from 'kysely'
import type { IncidentCause } from '../incident/index.ts'

/** More of them are no list that anybody reads. */
const most = 100

const whose = sql`jsonb_build_object('id', coalesce(c.external_id, ''), 'name', coalesce(c.name, ''))`

export interface HangingIncident {
  code: string
  company: { id: string; name: string }
  product: string
  cause: IncidentCause | 'clock_drifting'
  since: Date
}

/** A clock counts while a call has met its drift after this moment. */
export async function selectHangingIncidents(operator: Kysely<unknown>, metAfter: Date): Promise<HangingIncident[]> {
  const { rows } =
    await sql<HangingIncident>`SELECT i.code, i.product, i.cause, i.opened_at AS since, ${whose} AS company
    FROM (SELECT company_id, code, product, cause, opened_at FROM incident WHERE closed_at IS NULL
      UNION ALL SELECT company_id, code, product, 'clock_drifting', opened_at FROM clock_drift
        WHERE closed_at IS NULL AND met_at > ${metAfter}) i
      LEFT JOIN figure_company c USING (company_id)
    ORDER BY i.opened_at LIMIT ${most}`.execute(operator)
  return rows
}

export interface DeadWork {
  lane: string
  kind: string
  count: number
  since: Date
}

export async function countDeadWork(operator: Kysely<unknown>): Promise<DeadWork[]> {
  const { rows } = await sql<DeadWork>`SELECT lane, kind, count(*)::int AS count, min(ended_at) AS since FROM outbox
    WHERE state = 'dead' GROUP BY lane, kind ORDER BY min(ended_at)`.execute(operator)
  return rows
}

export interface UnknownActs {
  action: string
  count: number
  since: Date
}

export async function countUnknownActs(operator: Kysely<unknown>, before: Date): Promise<UnknownActs[]> {
  const { rows } = await sql<UnknownActs>`SELECT action, count(*)::int AS count, min(started_at) AS since FROM execution
    WHERE state = 'unknown' AND started_at < ${before} GROUP BY action`.execute(operator)
  return rows
}

/** Withdrawals of a company of which its Super Admins were told that they are not confirmed. */
export interface Unconfirmed {
  company: HangingIncident['company']
  count: number
  since: Date
}

export async function countUnconfirmed(operator: Kysely<unknown>): Promise<Unconfirmed[]> {
  const { rows } = await sql<Unconfirmed>`SELECT ${whose} AS company, count(*)::int AS count, min(w.begun_at) AS since
    FROM withdrawal w LEFT JOIN figure_company c USING (company_id) WHERE w.state = 'withdrawing' AND w.told > 0
    GROUP BY c.external_id, c.name ORDER BY min(w.begun_at) LIMIT ${most}`.execute(operator)
  return rows
}
