/** Forgets, for all companies, what is over. */
import type { Context } from '../audit/index.ts'
import { intentLifeMs } from './execution.ts'
import { deleteDailyCounts, deleteIntents } from './store.ts'
import { deleteConfirmations } from './store-confirmations.ts'
import { deleteOldTrials } from './store-trials.ts'
import { trialLifeMs } from './trial.ts'

/** Intents after their month: a key may then mean another act. */
export function clearIntents(ctx: Context): Promise<void> {
  return deleteIntents(ctx.db.worker.kysely, new Date(ctx.clock.now().getTime() - intentLifeMs))
}

/** Counts of days that are over wherever on earth a company lies. */
export function clearDailyCounts(ctx: Context): Promise<void> {
  return deleteDailyCounts(ctx.db.worker.kysely, new Date(ctx.clock.now().getTime() - 2 * 86_400_000))
}

/** Questions that nobody may answer any more, and what was answered: their words may name people. */
export function clearConfirmations(ctx: Context): Promise<void> {
  return deleteConfirmations(ctx.db.worker.kysely, ctx.clock.now())
}

/** What was tried and kept long ago. */
export function clearTrials(ctx: Context): Promise<void> {
  return deleteOldTrials(ctx.db.worker.kysely, new Date(ctx.clock.now().getTime() - trialLifeMs))
}
