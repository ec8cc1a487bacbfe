/** read(): the only way to look at the tables without changing them. */
import type { Opening, Tx } from '../../platform/database/transact.ts'
import type { Context } from './context.ts'

/** Runs `work` in one reading transaction that sees the context's company and the acting person. */
export async function read<T>(ctx: Context, work: (tx: Tx) => Promise<T>): Promise<T> {
  return ctx.db.app.transact({ readOnly: true, settings: sightOf(ctx) }, work)
}

/** Which company and person row-level security lets through, for one transaction only. */
export function sightOf(ctx: Context): Opening['settings'] {
  return { 'app.company': ctx.company, 'app.person': ctx.actor.kind === 'person' ? ctx.actor.id : '' }
}
