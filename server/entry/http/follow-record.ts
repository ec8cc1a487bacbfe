/** Reads the record on from where it was left, telling each event once, also those that become visible a little out of order. */
import { type Context, type EventRow, eventsAfter } from '../../domain/audit/index.ts'

/** So far back is looked again, and so many events are remembered as told. */
const overlap = 50
const remembered = 500

interface Follower {
  tell(events: EventRow[]): Promise<void>
  /** The record has gone back behind what was told: it was restored, and is to be followed anew. */
  end(): void
}

/** Each call of the answer looks once and tells what is new after `start`; a look while another is under way is left to that one. */
export function followRecord(ctx: Context, start: number, { tell, end }: Follower): () => Promise<void> {
  const told = new Set<string>()
  let seq = start
  let busy = false
  return async () => {
    if (busy) return
    busy = true
    try {
      // From the last one that is known, by which it shows that the record still has it.
      const seen = await eventsAfter(ctx, Math.max(start, seq - overlap) - 1)
      if (seen.length === 0 && seq > 0) return end()
      const events = seen.filter((event) => event.seq > start && !told.has(event.id))
      if (events.length > 0) await tell(events)
      for (const event of events) {
        told.add(event.id)
        seq = Math.max(seq, event.seq)
      }
      for (const id of told) if (told.size > remembered) told.delete(id)
    } catch (error) {
      ctx.log.warn('an event stream could not read on', { requestId: ctx.requestId, error })
    } finally {
      busy = false
    }
  }
}
