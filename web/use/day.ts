/** Days as people mean them: of the company's calendar, not of the browser's. */

const dayMs = 24 * 3600_000

/** When a day (YYYY-MM-DD) begins there, or another one so many days later; nothing for what is no day. */
export function beginOf(day: string, timeZone: string, later = 0): string | undefined {
  const wanted = Date.parse(`${day}T00:00Z`) + later * dayMs
  if (Number.isNaN(wanted)) return undefined
  const guess = wanted - aheadOf(wanted, timeZone)
  // Once more, for a day on which the clocks are changed.
  return new Date(wanted - aheadOf(guess, timeZone)).toISOString()
}

/** By how much the clocks of the zone are ahead of UTC at a moment. */
function aheadOf(at: number, timeZone: string): number {
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(at)
  return Date.parse(`${clock.replace(' ', 'T')}Z`) - Math.floor(at / 1000) * 1000
}
