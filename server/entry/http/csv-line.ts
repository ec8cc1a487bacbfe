/** One line of a table for spreadsheets (RFC 4180), in which no cell is computed by whoever opens it. */

/** By this a spreadsheet knows that what follows is UTF-8. */
export const csvStart = '\uFEFF'

/** What begins like this is a formula to a spreadsheet, in its full-width forms too; an apostrophe says that it is text. */
const formula = /^[=+\-@\t\r\n＝＋－＠]/

export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(cellOf).join(',')}\r\n`
}

function cellOf(value: string | number | null): string {
  if (typeof value !== 'string') return String(value ?? '')
  const text = formula.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
