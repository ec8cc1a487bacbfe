/** What was tried with sample data goes along with a request: to whoever decides it shows what the action does, and gives no right. */
import { AppError } from '../../platform/error.ts'
import { type Context, read, type Tx } from '../audit/index.ts'
import { selectKept, selectTrials, type Trial, termsOf } from '../execution/index.ts'
import type { ApprovalRequest, AskedDocument } from './approval-request.ts'
import { insertRequestTrials, selectRequestTrials } from './store-trials.ts'

interface Taken {
  request: ApprovalRequest
  trials: string[]
  asked: AskedDocument
}

/** Throws `invalid_input` for one that is not kept, or shows something else than is asked for. */
export async function takeTrials(tx: Tx, ctx: Context, { request, trials, asked }: Taken): Promise<void> {
  if (trials.length === 0) return
  const fitting = offeredOf(await selectKept(tx, ctx.company, request.agent), asked).map(({ id }) => id)
  if (!trials.every((trial) => fitting.includes(trial)))
    throw new AppError('invalid_input', { field: 'trials', reason: 'unknown' })
  await insertRequestTrials(tx, ctx.company, { request: request.id, trials })
}

/** Those of the actions that are asked for, played under the version and the limits that are asked for. */
export function offeredOf(kept: Trial[], { actions }: AskedDocument): Trial[] {
  return kept.filter((trial) => actions.some((one) => one.action === trial.action && termsOf(one) === trial.terms))
}

/** Those that went along with a request, as far as they are still kept; the oldest first. */
export function listTaken(ctx: Context, request: string): Promise<Trial[]> {
  return read(ctx, async (tx) => selectTrials(tx, ctx.company, await selectRequestTrials(tx, ctx.company, request)))
}
