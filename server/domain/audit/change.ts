/** change(): the way to write. The change and its record commit together, or neither. changeAtOnce() is its sister for the hot path. */
import { work as workToDo } from '../../platform/database/hints.ts'
import { outlastDeadlock } from '../../platform/database/outlast-deadlock.ts'
import type { Tx } from '../../platform/database/transact.ts'
import { addsWork, enqueue } from '../../platform/outbox.ts'
import { eventOf, type Fact } from './audit-event.ts'
import type { Context } from './context.ts'
import { sightOf } from './read.ts'
import { insertEvent } from './store.ts'

export type { Tx }

/** A change says what is to be recorded, or why nothing is. */
export type Recorded<T> = { result: T; events: Fact[] } | { result: T; unrecorded: string }

/**
 * Runs `work` in one writing transaction of the context's company, records its events and the jobs that follow them. After a
 * deadlock it runs once more, so it leaves nothing behind but in the tables.
 */
export async function change<T>(ctx: Context, work: (tx: Tx) => Promise<Recorded<T>>): Promise<T> {
  const opening = { readOnly: false, settings: sightOf(ctx) }
  const recorded = async (tx: Tx) => {
    const done = await work(tx)
    if ('events' in done) for (const fact of done.events) await record(ctx, tx, fact)
    return { result: done.result, isTold: 'events' in done, addsWork: addsWork(tx) }
  }
  const done = await outlastDeadlock(() => ctx.db.app.transact(opening, recorded))
  ctx.recent.forget(ctx.company)
  // Hints for open pages and for workers; what they point to is read from the tables.
  if (done.isTold) ctx.hints.give(ctx.company)
  if (done.addsWork) ctx.hints.give(workToDo)
  return done.result
}

async function record(ctx: Context, tx: Tx, fact: Fact): Promise<void> {
  const event = eventOf(ctx, fact)
  await insertEvent(tx, ctx, event)
  for (const job of ctx.reactions(event)) await enqueue(tx, ctx.company, { ...job, now: event.at })
}
