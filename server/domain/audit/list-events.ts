/** The record as people page through it, newest first. */
import type { Context } from './context.ts'
import { read } from './read.ts'
import { type EventRow, selectEvents, selectEventsAfter, selectLastSeq } from './store.ts'

const pageSize = 50

export async function listEvents(
  ctx: Context,
  page: { before: number | null; agent: string | null },
): Promise<{ items: EventRow[]; next: number | null }> {
  const rows = await read(ctx, (tx) => selectEvents(tx, ctx.company, { ...page, limit: pageSize + 1 }))
  const items = rows.slice(0, pageSize)
  return { items, next: rows.length > pageSize ? (items.at(-1)?.seq ?? null) : null }
}

/** Where a new event stream begins: after the latest event. */
export function lastSeq(ctx: Context): Promise<number> {
  return read(ctx, (tx) => selectLastSeq(tx, ctx.company))
}

export function eventsAfter(ctx: Context, seq: number): Promise<EventRow[]> {
  return read(ctx, (tx) => selectEventsAfter(tx, ctx.company, seq))
}
