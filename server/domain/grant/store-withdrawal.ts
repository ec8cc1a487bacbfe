/** SQL of withdrawals, and of the grants that end by them. */
import { type RawBuilder, sql } from 'kysely'
import type { ProductId } from '../../../contract/word.ts'
import type { Tx } from '../audit/index.ts'
import type { Taken, Withdrawal } from './withdrawal.ts'

function isTaken(taken: Taken): RawBuilder<boolean> {
  if ('company' in taken) return sql`true`
  if ('grants' in taken) return sql`id = ANY(${taken.grants})`
  if ('agent' in taken) return sql`agent_id = ${taken.agent}`
  return 'product' in taken ? sql`product = ${taken.product}` : sql`id = ${taken.grant}`
}

/** Holds what lives of it until the transaction ends, as lockGrant() does; answers the grants. */
export async function lockTaken(tx: Tx, company: string, taken: Taken): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`SELECT id FROM agent_grant WHERE company_id = ${company}
    AND state IN ('obtaining', 'active', 'setup_failed') AND ${isTaken(taken)} ORDER BY id FOR NO KEY UPDATE`.execute(
    tx,
  )
  return rows.map(({ id }) => id)
}

export async function insertWithdrawal(
  tx: Tx,
  company: string,
  begun: Pick<Withdrawal, 'id' | 'level' | 'action' | 'reason' | 'by' | 'grants'> & {
    subject: string
    person: string | null
    now: Date
  },
): Promise<void> {
  await sql`INSERT INTO withdrawal (company_id, id, level, subject, action, reason, person_id, person_name, begun_at, grants, state)
    VALUES (${company}, ${begun.id}, ${begun.level}, ${begun.subject}, ${begun.action}, ${begun.reason}, ${begun.person},
      ${begun.by}, ${begun.now}, ${begun.grants}, 'withdrawing')`.execute(tx)
}

/** Counts to it what ended as its agent moved. */
export async function updateMoved(
  tx: Tx,
  company: string,
  moved: { withdrawal: string; grants: string[] },
): Promise<void> {
  await sql`UPDATE agent_grant SET withdrawal_id = ${moved.withdrawal} WHERE company_id = ${company}
    AND id = ANY(${moved.grants}) AND state IN ('withdrawing', 'withdrawn')`.execute(tx)
}

export async function updateCalls(tx: Tx, company: string, counted: { id: string; calls: number }): Promise<void> {
  await sql`UPDATE withdrawal SET calls = ${counted.calls} WHERE company_id = ${company} AND id = ${counted.id}`.execute(
    tx,
  )
}

/** Takes living grants back, from this moment on. */
export async function updateWithdrawing(
  tx: Tx,
  company: string,
  end: { grants: string[]; by: string | null; reason: string; withdrawal: string | null; now: Date },
): Promise<void> {
  await sql`UPDATE agent_grant SET state = 'withdrawing', ended_at = ${end.now}, ended_by = ${end.by},
      end_reason = ${end.reason}, withdrawal_id = ${end.withdrawal}
    WHERE company_id = ${company} AND id = ANY(${end.grants}) AND state IN ('obtaining', 'active', 'setup_failed')`.execute(
    tx,
  )
}

/** Those that have no credential left which its issuer has not confirmed as revoked are withdrawn. */
export async function updateWithdrawn(tx: Tx, company: string, grants: string[]): Promise<void> {
  await sql`UPDATE agent_grant g SET state = 'withdrawn' WHERE company_id = ${company} AND id = ANY(${grants})
    AND state = 'withdrawing' AND NOT EXISTS (SELECT 1 FROM credential c WHERE c.company_id = g.company_id
      AND c.grant_id = g.id AND c.state IN ('staged', 'active', 'retiring'))`.execute(tx)
}

/** The withdrawal by which the grant ended, while it is not over; held until the transaction ends. */
export async function lockWithdrawalOf(tx: Tx, company: string, grant: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`SELECT id FROM withdrawal WHERE company_id = ${company}
    AND state = 'withdrawing' AND id = (SELECT withdrawal_id FROM agent_grant WHERE company_id = ${company} AND id = ${grant})
    FOR NO KEY UPDATE`.execute(tx)
  return rows[0]?.id
}

/** Those that have nothing left to wait for, and are not over. */
export const stray = sql`FROM withdrawal w WHERE w.state = 'withdrawing' AND NOT EXISTS (SELECT FROM agent_grant g
  WHERE g.company_id = w.company_id AND g.withdrawal_id = w.id AND g.state = 'withdrawing')`

export async function selectStray(tx: Tx, company: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`SELECT w.id ${stray} AND w.company_id = ${company} ORDER BY w.id`.execute(
    tx,
  )
  return rows.map(({ id }) => id)
}

/** It is over when the last of its grants is withdrawn; answers, where it is now, how often people were told that it is not. */
export async function updateOver(
  tx: Tx,
  company: string,
  over: { id: string; confirmedAt: Date | null },
): Promise<{ told: number } | undefined> {
  const { rows } = await sql<{
    told: number
  }>`UPDATE withdrawal w SET state = 'withdrawn', confirmed_at = ${over.confirmedAt}
    WHERE company_id = ${company} AND id = ${over.id} AND state = 'withdrawing' AND NOT EXISTS (SELECT FROM agent_grant g
      WHERE g.company_id = w.company_id AND g.withdrawal_id = w.id AND g.state = 'withdrawing') RETURNING told`.execute(
    tx,
  )
  return rows[0]
}

/** How often people are to have been told by now of one that waits: not yet, once, or once more. */
const toTell = ({ first, again }: Patience) =>
  sql`CASE WHEN begun_at <= ${again} THEN 2 WHEN begun_at <= ${first} THEN 1 ELSE 0 END`

interface Patience {
  /** Begun by then, they are to be told; and by then, once more. */
  first: Date
  again: Date
}

/** Those of which people are to be told now. */
export function untold(patience: Patience) {
  return sql`FROM withdrawal WHERE state = 'withdrawing' AND told < ${toTell(patience)}`
}

/** One of which people are told now, and the grants for which it waits. */
export interface Untold {
  id: string
  told: number
  left: { grant: string; product: ProductId }[]
}

export async function updateTold(tx: Tx, company: string, patience: Patience): Promise<Untold[]> {
  const { rows } = await sql<Untold>`WITH late AS (UPDATE withdrawal SET told = ${toTell(patience)}
      WHERE company_id = ${company} AND state = 'withdrawing' AND told < ${toTell(patience)} RETURNING id, told)
    SELECT late.id, late.told, jsonb_agg(jsonb_build_object('grant', g.id, 'product', g.product)) AS "left"
    FROM late JOIN agent_grant g ON g.company_id = ${company} AND g.withdrawal_id = late.id AND g.state = 'withdrawing'
    GROUP BY late.id, late.told ORDER BY late.id`.execute(tx)
  return rows
}

/** Notes on what was taken back last of this action that a call was refused, where none was before; nothing where it ended otherwise last. */
export async function updateRefused(
  tx: Tx,
  company: string,
  refused: { agent: string; action: string; now: Date },
): Promise<void> {
  await sql`UPDATE withdrawal SET first_refused_at = ${refused.now} WHERE company_id = ${company} AND first_refused_at IS NULL
    AND id = (SELECT g.withdrawal_id FROM agent_grant g JOIN granted_action ga ON ga.company_id = g.company_id
        AND ga.grant_id = g.id WHERE g.company_id = ${company} AND g.agent_id = ${refused.agent}
        AND ga.action = ${refused.action} AND ga.state <> 'removed' AND g.ended_at IS NOT NULL ORDER BY g.ended_at DESC LIMIT 1)`.execute(
    tx,
  )
}
