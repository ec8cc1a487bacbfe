/** read(): the only way to look at the tables without changing them. */
import { type Kysely, sql } from 'kysely'
import type { Context } from './context.ts'

/** Runs `work` in one reading transaction that sees the context's company and the acting person. */
export async function read<T>(ctx: Context, work: (tx: Kysely<unknown>) => Promise<T>): Promise<T> {
  return ctx.db.app.kysely
    .transaction()
    .setAccessMode('read only')
    .execute(async (tx) => {
      await enter(tx, ctx)
      return work(tx)
    })
}

/** Sets for this transaction only which company and person row-level security lets through. */
export async function enter(tx: Kysely<unknown>, ctx: Context): Promise<void> {
  const person = ctx.actor.kind === 'person' ? ctx.actor.id : ''
  await sql`SELECT set_config('app.company', ${ctx.company}, true), set_config('app.person', ${person}, true)`.execute(
    tx,
  )
}
