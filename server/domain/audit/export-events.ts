/** Hands the record over, newest first and in portions; that it was taken away is on the record before anything is. */
import { change } from './change.ts'
import type { Context } from './context.ts'
import { findEvents, type Search } from './find-events.ts'
import { type EventRow, selectLastSeq } from './store.ts'

const portion = 1_000

/** What stands when it begins; each portion is read when the one before it was taken. `facts` is what the record says of it. */
export async function exportEvents(
  ctx: Context,
  { search, facts }: { search: Search; facts: Record<string, unknown> },
): Promise<AsyncGenerator<EventRow[]>> {
  const last = await change(ctx, async (tx) => ({
    result: await selectLastSeq(tx, ctx.company),
    events: [{ name: 'record.exported', facts }],
  }))
  return portions(ctx, search, last + 1)
}

async function* portions(ctx: Context, search: Search, start: number): AsyncGenerator<EventRow[]> {
  for (let before: number | null = start; before !== null; ) {
    const { items, next } = await findEvents(ctx, search, { before, size: portion })
    if (items.length > 0) yield items
    before = next
  }
}
