/** change(): the way to write. The change and its record commit together, or neither. changeAtOnce() is its sister for the hot path. */
import { work as workToDo } from '../../platform/database/hints.ts'
import { outlastDeadlock } from '../../platform/database/outlast-deadlock.ts'
import type { Tx } from '../../platform/database/transact.ts'
import { addsWork, enqueueAll } from '../../platform/outbox.ts'
import { eventOf, type Fact } from './audit-event.ts'
import type { Context } from './context.ts'
import { sightOf } from './read.ts'
import { insertEvents } from './store.ts'

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
    if ('events' in done) await record(ctx, tx, done.events)
    return { result: done.result, isTold: 'events' in done, addsWork: addsWork(tx) }
  }
  const done = await outlastDeadlock(() => ctx.db.app.transact(opening, recorded))
  ctx.recent.forget(ctx.company)
  // Hints for open pages and for workers; what they point to is read from the tables.
  if (done.isTold) ctx.hints.give(ctx.company)
  if (done.addsWork) ctx.hints.give(workToDo)
  return done.result
}

async function record(ctx: Context, tx: Tx, facts: Fact[]): Promise<void> {
  if (facts.length === 0) return
  const events = facts.map((fact) => eventOf(ctx, fact))
  await insertEvents(tx, ctx, events)
  await enqueueAll(tx, ctx.company, { jobs: events.flatMap((event) => ctx.reactions(event)), now: ctx.clock.now() })
}
