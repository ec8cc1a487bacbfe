/**
 * changeAndFollow(): change() in one statement. One SQL function (migration 0024) sets the company, changes, records the event it is
 * handed and adds the jobs that follow; so they stand or fall together here too. Calls of one moment share a statement.
 */
import { work as workToDo } from '../../platform/database/hints.ts'
import { newId } from '../../platform/id.ts'
import { eventOf, type Fact } from './audit-event.ts'
import { signedBy } from './change-at-once.ts'
import type { Context } from './context.ts'

export interface Following {
  run: 'carry_out_decision'
  input: object
  fact: Fact
  /** What it locks. */
  holds: string
}

/** The function says whether it did anything: what was not done is not recorded, and nothing follows. */
export async function changeAndFollow<T extends { isDone: boolean }>(
  ctx: Context,
  { run, input, fact, holds }: Following,
): Promise<T> {
  const event = eventOf(ctx, fact)
  const jobs = ctx.reactions(event).map((job) => ({ ...job, id: newId('job') }))
  const call = { company: ctx.company, input, event: { ...event, ...signedBy(ctx), jobs }, holds }
  const answer = await ctx.db.app.callTogether<T>(run, call)
  ctx.recent.forget(ctx.company)
  if (!answer.isDone) return answer
  ctx.hints.give(ctx.company)
  ctx.hints.give(workToDo)
  return answer
}
