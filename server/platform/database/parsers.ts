/** How values of PostgreSQL become values of JavaScript without losing a digit or a day; what is not said here is as in pg. */
import pg from 'pg'

const { builtins, getTypeParser } = pg.types

const ours = new Map<number, (text: string) => unknown>([
  [builtins.INT8, toSafeNumber],
  // A calendar day has no hour: as a Date it would move with the time zone of the machine.
  [builtins.DATE, (text) => text],
])

/** The parsers of one pool; pg's own, which every pool of the process shares, stay as they are. */
export const parsers: pg.CustomTypesConfig = {
  getTypeParser: (type, format) => (format === 'binary' ? undefined : ours.get(type)) ?? getTypeParser(type, format),
}

function toSafeNumber(text: string): number {
  const number = Number(text)
  if (!Number.isSafeInteger(number)) throw new RangeError(`The database returned ${text}, too large for a number.`)
  return number
}
