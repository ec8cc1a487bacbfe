/** Days as Jurnal reads and writes them, in the companies' time zone. */

/** Today in Jakarta as `YYYY-MM-DD`; Western Indonesia has no summer time. */
export const dayOf = (milliseconds: number) => new Date(milliseconds + 7 * 3_600_000).toISOString().slice(0, 10)

/** As Jurnal answers a day: `2026-01-15` becomes `15/01/2026`. */
export const servedDay = (day: string) => day.split('-').reverse().join('/')

export function addDays(day: string, days: number): string {
  const moment = new Date(`${day}T00:00:00.000Z`)
  moment.setUTCDate(moment.getUTCDate() + days)
  return moment.toISOString().slice(0, 10)
}
