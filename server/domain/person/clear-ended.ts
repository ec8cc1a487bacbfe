/** Forgets, for everybody, sessions that have ended and sign-ins that nobody finished in time. */
import type { Context } from '../audit/index.ts'
import { deleteEnded } from './store.ts'

export function clearEnded(ctx: Context): Promise<void> {
  return deleteEnded(ctx.db.worker.kysely, ctx.clock.now())
}
