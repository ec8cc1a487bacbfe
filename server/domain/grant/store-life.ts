/** SQL of how access ends: with its agent, by its date, or a part of it alone. */
import { type RawBuilder, sql } from 'kysely'
import type { ProductId } from '../../../contract/word.ts'
import type { Tx } from '../audit/index.ts'

const living = sql`state IN ('obtaining', 'active', 'setup_failed')`

/** What living grants allow, and is over. */
export function over(now: Date) {
  return sql`FROM granted_action ga WHERE ga.state IN ('obtaining', 'active') AND ga.expires_at <= ${now}
    AND EXISTS (SELECT FROM agent_grant WHERE company_id = ga.company_id AND id = ga.grant_id AND ${living})`
}

/** Living grants of which something is over. */
export async function selectOver(tx: Tx, company: string, now: Date): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`SELECT DISTINCT ga.grant_id AS id ${over(now)}
    AND ga.company_id = ${company} ORDER BY id`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Some of a grant's actions: one of them, what is over by then, or everything. */
export type Part = { action: string } | { overBy: Date } | 'all'

function isOf(part: Part): RawBuilder<boolean> {
  if (part === 'all') return sql`true`
  return 'action' in part ? sql`action = ${part.action}` : sql`coalesce(expires_at <= ${part.overBy}, false)`
}

export interface Parted {
  grant: string
  agent: string
  product: ProductId
  basis: 'approval' | 'configuration'
  /** The actions that end, sorted. */
  ending: string[]
  /** The documents they were granted by. */
  digests: string[]
  /** Nothing would be left of the grant. */
  isAll: boolean
}

/** What that part of each of these grants consists of, while it lives; those that have none of it are absent. */
export async function selectParts(
  tx: Tx,
  company: string,
  { grants, part }: { grants: string[]; part: Part },
): Promise<Parted[]> {
  const { rows } = await sql<Parted>`SELECT g.id AS "grant", g.agent_id AS agent, g.product, g.basis,
      coalesce(array_agg(DISTINCT ga.action ORDER BY ga.action) FILTER (WHERE ga.ends), '{}') AS ending,
      coalesce(array_agg(DISTINCT ga.granted_digest ORDER BY ga.granted_digest) FILTER (WHERE ga.ends), '{}') AS digests,
      coalesce(bool_and(ga.ends), true) AS "isAll"
    FROM agent_grant g LEFT JOIN (SELECT *, ${isOf(part)} AS ends FROM granted_action WHERE state <> 'removed') AS ga
      ON ga.company_id = g.company_id AND ga.grant_id = g.id
    WHERE g.company_id = ${company} AND g.id = ANY(${grants}) AND g.state IN ('obtaining', 'active', 'setup_failed')
    GROUP BY g.id, g.agent_id, g.product, g.basis HAVING coalesce(bool_or(ga.ends), ${part === 'all'}::boolean) ORDER BY g.id`.execute(
    tx,
  )
  return rows
}

export interface PartEnd {
  grant: string
  part: Part
  /** Of the grant that it becomes. */
  id: string
  state: 'expired' | 'withdrawn'
  by: string | null
  reason: string | null
  withdrawal: string | null
  now: Date
}

/** Makes a part of a grant one of its own, which has ended; who decided it, and by what, goes with it. */
export async function splitOff(tx: Tx, company: string, end: PartEnd): Promise<void> {
  await sql`INSERT INTO agent_grant (company_id, id, agent_id, product, set_id, basis, state, created_at, activated_at, ended_at,
      ended_by, end_reason, withdrawal_id)
    SELECT company_id, ${end.id}, agent_id, product, set_id, basis, ${end.state}, created_at, activated_at, ${end.now}::timestamptz,
      ${end.by}, ${end.reason}, ${end.withdrawal} FROM agent_grant WHERE company_id = ${company} AND id = ${end.grant}`.execute(
    tx,
  )
  await sql`UPDATE granted_action SET grant_id = ${end.id} WHERE company_id = ${company} AND grant_id = ${end.grant}
    AND state <> 'removed' AND ${isOf(end.part)}`.execute(tx)
}

/** Ends a living grant by its date. */
export async function updateExpired(tx: Tx, company: string, end: { grant: string; now: Date }): Promise<void> {
  await sql`UPDATE agent_grant SET state = 'expired', ended_at = ${end.now}
    WHERE company_id = ${company} AND id = ${end.grant} AND ${living}`.execute(tx)
}

export interface Ending {
  grant: string
  agent: string
  product: ProductId
  actions: string[]
  digests: string[]
  /** The earliest of their ends. */
  until: Date
}

/** What people are to be told of so many days before it ends, and were not; what was granted for less time than that ends as it began to. */
function isDue(days: RawBuilder<number>, now: Date): RawBuilder<boolean> {
  const notice = sql`make_interval(days => ${days})`
  return sql`ga.state = 'active' AND ga.expires_at > ${now} AND ga.expires_at - ${notice} <= ${now}
    AND ga.granted_at < ga.expires_at - ${notice} AND coalesce(ga.warned_days > ${days}, true)
    AND EXISTS (SELECT FROM agent_grant WHERE company_id = ga.company_id AND id = ga.grant_id AND state = 'active')`
}

/** What is due for one of these notices. */
export function nearEnd(notices: number[], now: Date) {
  return sql`FROM granted_action ga, unnest(${notices}::int[]) AS notice (days) WHERE ${isDue(sql`notice.days`, now)}`
}

/** Notes that people are told, so many days before, of what then ends, once; what follows it, and is not in use yet, may never be. */
export async function updateWarned(tx: Tx, company: string, at: { days: number; now: Date }): Promise<Ending[]> {
  const { rows } = await sql<Ending>`WITH told AS (UPDATE granted_action ga SET warned_days = ${at.days}
      WHERE ga.company_id = ${company} AND ${isDue(sql`${at.days}::int`, at.now)}
      RETURNING ga.grant_id, ga.action, ga.granted_digest, ga.expires_at)
    SELECT g.id AS "grant", g.agent_id AS agent, g.product, min(told.expires_at) AS until,
      array_agg(told.action ORDER BY told.action) AS actions, array_agg(DISTINCT told.granted_digest) AS digests
    FROM told JOIN agent_grant g ON g.company_id = ${company} AND g.id = told.grant_id
    GROUP BY g.id, g.agent_id, g.product ORDER BY g.id`.execute(tx)
  return rows
}
