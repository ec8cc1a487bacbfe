/** Stops claims at a chosen step, so that what happens at the same moment happens in a known order. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Context, Tools } from '../../server/domain/audit/index.ts'
import { execute } from '../database.ts'

interface Held {
  tools: Pick<Tools, 'db'>
  ctx: Pick<Context, 'company'>
}

/** Holds every row of the table against being locked, until it is let go. A claim locks its choice first, its agent last. */
export async function hold(
  { tools, ctx }: Held,
  table: 'choice' | 'agent' | 'agent_grant',
): Promise<() => Promise<void>> {
  const holder = await tools.db.app.pool.connect()
  await holder.query('BEGIN')
  await holder.query("SELECT set_config('app.company', $1, true)", [ctx.company])
  await holder.query(`SELECT id FROM ${table} FOR UPDATE`)
  return async () => {
    await holder.query('COMMIT')
    holder.release()
  }
}

/** Until so many statements wait for a lock, or something else has happened. */
export async function untilWaiting(
  { tools }: Pick<Held, 'tools'>,
  count: number,
  happened = () => false,
): Promise<void> {
  const url = tools.db.app.pool.options.connectionString ?? ''
  const waiting = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
  while (!happened() && (await execute(url, waiting)).length < count) await pause(5)
}
