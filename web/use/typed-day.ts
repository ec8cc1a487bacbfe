/** Days as people type them: 24/11/2026, 24-11-2026, 24 November 2026, 24 Nov 2026, or 2026-11-24. */

const numbers = /^(\d{1,2})[/.\-\s](\d{1,2})[/.\-\s](\d{4})$/
const words = /^(\d{1,2})\s+([a-z]{3,})\.?\s+(\d{4})$/i
const written = /^(\d{4})-(\d{2})-(\d{2})$/

/** As YYYY-MM-DD; nothing of an empty text, and what is no day stays the text. */
export function dayOf(typed: string): unknown {
  const text = typed.trim()
  if (text === '') return undefined
  const [, day, month, year] = numbers.exec(text) ?? []
  if (day && month && year) return dayIn(Number(year), Number(month), Number(day)) ?? typed
  const [, ofMonth, name, inYear] = words.exec(text) ?? []
  if (ofMonth && name && inYear) return dayIn(Number(inYear), monthOf(name), Number(ofMonth)) ?? typed
  return isDay(text) ? text : typed
}

export function isDay(text: string): boolean {
  const [, year, month, day] = written.exec(text) ?? []
  return day !== undefined && dayIn(Number(year), Number(month), Number(day)) === text
}

function dayIn(year: number, month: number, day: number): string | undefined {
  const at = new Date(Date.UTC(year, month - 1, day))
  const isThere = at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === day
  return isThere ? at.toISOString().slice(0, 10) : undefined
}

/** In either language, whole or shortened; 0 for no month. */
function monthOf(name: string): number {
  const begin = name.toLowerCase()
  const found = Array.from({ length: 12 }, (_, place) => place + 1).filter((month) =>
    ['en-GB', 'id-ID'].some((locale) => monthIn(locale, month).startsWith(begin)),
  )
  return found.length === 1 ? (found[0] ?? 0) : 0
}

function monthIn(locale: string, month: number): string {
  const at = Date.UTC(2026, month - 1, 1)
  return new Intl.DateTimeFormat(locale, { month: 'long', timeZone: 'UTC' }).format(at).toLowerCase()
}
