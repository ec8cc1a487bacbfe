/** Keeping what was played out on sample data, for the next request. It is played again here: what is kept is what the house saw. */
import { AppError } from '../../platform/error.ts'
import { newId } from '../../platform/id.ts'
import { getAgent } from '../agent/index.ts'
import { type Context, change, read } from '../audit/index.ts'
import { deleteTrials, insertTrial, leaveNewest, selectKept, updateDropped } from './store-trials.ts'
import { mostTrials, outcomeOf, type Trial, termsOf } from './trial.ts'
import { tryAction } from './try-action.ts'

const unrecorded = 'it illustrates and gives no right; the request that it goes along with names it'

/** Of a chosen action only: nothing else is asked for. */
export async function keepTrial(ctx: Context, wish: { agent: string; action: string; input: unknown }): Promise<Trial> {
  const { agent, action } = wish
  const tried = await tryAction(ctx, { ...wish, mode: 'sandbox', key: '' })
  if (!tried.under) throw new AppError('not_found')
  const { choice, version } = tried.under
  const trial: Trial = {
    ...{ id: newId('try'), agent, choice: choice.id, action },
    terms: termsOf({ version, limits: choice.settings.limits }),
    input: tried.validated as Trial['input'],
    ...{ outcome: outcomeOf(tried), keptBy: ctx.actor.name, keptAt: ctx.clock.now() },
  }
  return change(ctx, async (tx) => {
    await insertTrial(tx, ctx.company, trial)
    await leaveNewest(tx, ctx.company, { agent, most: mostTrials, now: trial.keptAt })
    return { result: trial, unrecorded }
  })
}

/** The newest first. */
export async function listTrials(ctx: Context, agent: string): Promise<Trial[]> {
  await getAgent(ctx, agent)
  return read(ctx, (tx) => selectKept(tx, ctx.company, agent))
}

/** It goes along with no further request; to drop it again changes nothing. */
export async function dropTrial(ctx: Context, dropped: { agent: string; trial: string }): Promise<void> {
  await getAgent(ctx, dropped.agent)
  const isThere = await change(ctx, async (tx) => ({
    result: await updateDropped(tx, ctx.company, { ...dropped, now: ctx.clock.now() }),
    unrecorded,
  }))
  if (!isThere) throw new AppError('not_found')
}

/** Of an agent that is no more. */
export function forgetTrials(ctx: Context, agent: string): Promise<void> {
  return change(ctx, async (tx) => {
    await deleteTrials(tx, ctx.company, agent)
    return { result: undefined, unrecorded: 'that the agent was deleted is recorded' }
  })
}
