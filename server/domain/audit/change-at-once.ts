/**
 * changeAtOnce(): change() for the hot path. One SQL function (migration 0008) sets the company, changes, and records the
 * event it is handed, all in its own statement; so they stand or fall together here too. Such an event starts no jobs.
 */
import { sql } from 'kysely'
import { newId } from '../../platform/id.ts'
import type { Fact } from './audit-event.ts'
import type { Context } from './context.ts'

/** The functions that keep this promise. */
export type AtOnce = 'claim_execution' | 'settle_execution'

export async function changeAtOnce<T>(ctx: Context, call: { run: AtOnce; input: object; fact: Fact }): Promise<T> {
  const { kind, id, name } = ctx.actor
  const told = { id: newId('evt'), at: ctx.clock.now(), actorKind: kind, actorId: id, actorName: name }
  const event = JSON.stringify({ ...call.fact, ...told, requestId: ctx.requestId })
  const { rows } = await sql<{
    answer: T
  }>`SELECT ${sql.id(call.run)}(${ctx.company}, ${JSON.stringify(call.input)}::jsonb,
    ${event}::jsonb) AS answer`.execute(ctx.db.app.kysely)
  const [row] = rows
  if (!row) throw new Error(`${call.run} did not answer.`)
  return row.answer
}
