/** Forgets, for all companies, intents after their month: a key may then mean another act. */
import type { Context } from '../audit/index.ts'
import { intentLifeMs } from './execution.ts'
import { deleteIntents } from './store.ts'

export function clearIntents(ctx: Context): Promise<void> {
  return deleteIntents(ctx.db.worker.kysely, new Date(ctx.clock.now().getTime() - intentLifeMs))
}
