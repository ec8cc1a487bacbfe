/** The record as people search it, newest first, in pages that cost the same however long it is. */
import type { EventName } from '../../../contract/event.ts'
import { AppError } from '../../platform/error.ts'
import type { Context } from './context.ts'
import { read } from './read.ts'
import type { EventRow } from './store.ts'
import { type ActingPerson, selectActingPersons, selectEvent, selectFound } from './store-find.ts'

/** What is looked for; what is absent may be anything. */
export interface Search {
  agent?: string | undefined
  action?: string | undefined
  product?: string | undefined
  credential?: string | undefined
  /** An API token or a runtime token: what was done with it. */
  token?: string | undefined
  outcomes?: readonly string[] | undefined
  person?: string | undefined
  names?: readonly EventName[] | undefined
  from?: Date | undefined
  until?: Date | undefined
}

export interface Found {
  items: EventRow[]
  /** The place to go on before; null where nothing older is left. */
  next: number | null
  /** How far back was looked, where the look ended before the page was full. */
  lookedTo: Date | null
}

/** So many rows are looked at for one page, whatever of them is wanted. */
const mostLooked = 20_000

/** `before` is where an earlier page ended. */
export async function findEvents(
  ctx: Context,
  search: Search,
  { before = null, size = 50 }: { before?: number | null; size?: number },
): Promise<Found> {
  const look = { search, before, most: mostLooked, limit: size + 1 }
  const { rows, end } = await read(ctx, (tx) => selectFound(tx, ctx.company, look))
  const items = rows.slice(0, size)
  if (rows.length > size) return { items, next: items.at(-1)?.seq ?? null, lookedTo: null }
  return end ? { items, next: end.seq, lookedTo: end.at } : { items, next: null, lookedTo: null }
}

/** Everybody of whom the record tells that they did something, those who have left among them. */
export function listActingPersons(ctx: Context): Promise<ActingPerson[]> {
  return read(ctx, (tx) => selectActingPersons(tx, ctx.company))
}

/** One event of the company; another's is `not_found` like one that never was. */
export async function getEvent(ctx: Context, event: string): Promise<EventRow> {
  const found = await read(ctx, (tx) => selectEvent(tx, ctx.company, event))
  if (!found) throw new AppError('not_found')
  return found
}
