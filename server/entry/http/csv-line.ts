/**
 * One line of a table for the spreadsheets of Indonesia, where a comma stands before decimals and a semicolon between cells (else as
 * RFC 4180 has it), and in which no cell is computed by whoever opens it. Why no "sep=" says so: docs/decisions/0025.
 */

/** Of a number its decimals follow a comma. */
export type Cell = string | number | null

/** By this a spreadsheet knows that what follows is UTF-8. */
export const csvStart = '\uFEFF'

/** What begins like this is a formula to a spreadsheet, in its full-width forms too; an apostrophe says that it is text. */
const formula = /^[=+\-@\t\r\n＝＋－＠]/

export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(cellOf).join(';')}\r\n`
}

function cellOf(value: Cell): string {
  if (typeof value !== 'string') return String(value ?? '').replace('.', ',')
  const text = formula.test(value) ? `'${value}` : value
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
