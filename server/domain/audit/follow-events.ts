/** The record as open pages follow it. */
import type { Context } from './context.ts'
import { read } from './read.ts'
import { type EventRow, selectEventsAfter, selectLastSeq } from './store.ts'

/** Where a new event stream begins: after the latest event. */
export function lastSeq(ctx: Context): Promise<number> {
  return read(ctx, (tx) => selectLastSeq(tx, ctx.company))
}

export function eventsAfter(ctx: Context, seq: number): Promise<EventRow[]> {
  return read(ctx, (tx) => selectEventsAfter(tx, ctx.company, seq))
}
