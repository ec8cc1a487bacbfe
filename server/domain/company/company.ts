/** A company and the gate in front of Talenta, Jurnal and Desty: feature and add-on and flag. */
import type { GatePart, Language, ProductId } from '../../../contract/word.ts'
import type { Product } from '../../../products/define.ts'

export interface Company {
  id: string
  externalId: string
  name: string
  language: Language
  timeZone: string
  accountOwner: string
  products: ProductId[]
  gates: Record<GatePart, boolean>
  gateChangedAt: Date
  /** For demonstration or tests: no figure counts it. */
  isInternal: boolean
  /** When it was last taken over from the directory. */
  syncedAt: Date
}

/** The first part of the gate that is missing, in the order in which people are told; null when it is open. */
export function missingGate(gates: Record<GatePart, boolean>): GatePart | null {
  const order: GatePart[] = ['feature', 'addon', 'flag']
  return order.find((part) => !gates[part]) ?? null
}

/** Which parts of the gate were switched on and off between two states of it. */
export function turnedParts(before: Record<GatePart, boolean>, after: Record<GatePart, boolean>) {
  const parts = Object.keys(before) as GatePart[]
  return {
    turnedOn: parts.filter((part) => after[part] && !before[part]),
    turnedOff: parts.filter((part) => before[part] && !after[part]),
  }
}

/** What needs a Super Admin's approval stands behind the gate. */
export function isGated({ basis }: Pick<Product, 'basis'>): boolean {
  return basis === 'approval'
}

/** The date of a moment where the company is, YYYY-MM-DD. */
export function dayOf(at: Date, timeZone: string): string {
  const calendar = calendars.get(timeZone) ?? makeCalendar(timeZone)
  const minute = Math.floor(at.getTime() / 60_000)
  if (calendar.minute !== minute) Object.assign(calendar, { minute, day: calendar.format.format(at) })
  return calendar.day
}

/** Of one time zone, with the last day that was asked for: days begin with a minute everywhere, and asking costs as much as signing. */
interface Calendar {
  format: Intl.DateTimeFormat
  minute: number
  day: string
}

// Making one costs more than a statement of the database.
const calendars = new Map<string, Calendar>()

function makeCalendar(timeZone: string): Calendar {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
  const calendar = { format, minute: Number.NaN, day: '' }
  calendars.set(timeZone, calendar)
  return calendar
}

/** The last moment of a day (YYYY-MM-DD) where the company is. */
export function endOfDay(day: string, timeZone: string): Date {
  const guess = new Date(`${day}T23:59:59.999Z`)
  const first = new Date(guess.getTime() - offsetAt(guess, timeZone))
  // Where the clocks change in between, the offset of that very moment counts.
  return new Date(guess.getTime() - offsetAt(first, timeZone))
}

/** By how many milliseconds the wall clock there is ahead of UTC at this moment. */
function offsetAt(at: Date, timeZone: string): number {
  const wall = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(at)
  return new Date(`${wall.replace(' ', 'T')}Z`).getTime() - Math.floor(at.getTime() / 1000) * 1000
}
