/** A person looked at the product and says whether an act happened: that settles it, and who said so stays known. */

import { cleanText } from '../../platform/clean-text.ts'
import { AppError } from '../../platform/error.ts'
import { type Context, change } from '../audit/index.ts'
import { productOf } from '../integration/index.ts'
import { isForPeople } from './execution.ts'
import { findExecution } from './list-executions.ts'
import { updateTold } from './store-open.ts'

const longestNote = 280

export interface Told {
  agent: string
  execution: string
  happened: boolean
  note: string
}

/** `conflict` while the product is still being asked, and where the outcome is known. */
export async function tellOutcome(ctx: Context, { agent, execution: id, happened, note }: Told): Promise<void> {
  const execution = await findExecution(ctx, id)
  if (execution?.agent !== agent) throw new AppError('not_found')
  if (execution.state === 'claimed' || (execution.state === 'unknown' && !isForPeople(execution, ctx.clock.now())))
    throw new AppError('conflict', { reason: 'still_looked_up' })
  const { action, mode } = execution
  const product = productOf(ctx, action)?.id
  // What did not happen may be tried again under its key, and then bears the same reference.
  const error = happened
    ? null
    : ({ code: 'product_down', facts: { nothingCreated: true, reason: 'told', by: ctx.actor.name } } as const)
  const isSettled = await change(ctx, async (tx) => {
    const settled = await updateTold(tx, ctx.company, { execution: id, error, now: ctx.clock.now() })
    if (!settled) return { result: false, unrecorded: 'the outcome was known already' }
    const facts = { execution: id, mode, note: cleanText(note, longestNote) }
    const about = { agent, action, ...(product === undefined ? {} : { product }) }
    const outcome = happened ? 'succeeded' : 'failed'
    return { result: true, events: [{ name: 'execution.resolved', ...about, outcome, facts }] }
  })
  if (!isSettled) throw new AppError('conflict', { reason: 'outcome_known' })
}
