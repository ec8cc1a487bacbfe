/**
 * changeAtOnce(): change() for the hot path. One SQL function (migrations 0008 to 0015) sets the company, changes, and records the
 * event it is handed, all in its own statement; so they stand or fall together here too. Such an event starts no jobs.
 */
import { sql } from 'kysely'
import { outlastDeadlock } from '../../platform/database/outlast-deadlock.ts'
import { newId } from '../../platform/id.ts'
import type { Fact } from './audit-event.ts'
import type { Context } from './context.ts'

/** The functions that keep this promise. */
export type AtOnce = 'claim_execution' | 'settle_execution' | 'open_contact_session'

export interface AtOnceCall {
  run: AtOnce
  input: object
  fact: Fact
  /** Recorded together with it. */
  also?: Fact[]
  /** Nothing is told of it before a later change that stands on it, so that only that one has to wait for the disk. */
  isPassing?: boolean
}

/** For this statement's own transaction. */
const notAwaited = sql`, set_config('synchronous_commit', 'off', true)`

export async function changeAtOnce<T>(
  ctx: Context,
  { run, input, fact, also = [], isPassing = false }: AtOnceCall,
): Promise<T> {
  const { kind, id, name } = ctx.actor
  const by = { at: ctx.clock.now(), actorKind: kind, actorId: id, actorName: name, requestId: ctx.requestId }
  const told = (one: Fact) => ({ ...one, ...by, id: newId('evt') })
  const event = JSON.stringify({ ...told(fact), also: also.map(told) })
  const statement = sql<{ answer: T }>`SELECT ${sql.id(run)}(${ctx.company}, ${JSON.stringify(input)}::jsonb,
    ${event}::jsonb) AS answer${isPassing ? notAwaited : sql``}`
  const { rows } = await outlastDeadlock(() => statement.execute(ctx.db.app.kysely))
  const [row] = rows
  if (!row) throw new Error(`${run} did not answer.`)
  return row.answer
}
