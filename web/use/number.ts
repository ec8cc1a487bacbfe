/** A decimal number as people type it, with a comma or a point; nothing for what is none. */
export function parseNumber(typed: string): number | undefined {
  const text = typed.trim().replace('−', '-').replace(',', '.')
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined
}
