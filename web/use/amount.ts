/** Reading an amount that is being typed: what is no whole number of rupiah stays as it was typed, never another amount. */
import { rupiah } from './say.ts'

const digits = /^\d*$/
const whole = /^(\d+|\d{1,3}(\.\d{3})+)$/

/** Bare digits read as Rp5.000.000, anything else as it was typed. */
export const showAmount = (value: string) => (value && digits.test(value) ? rupiah(value) : value)

/** The bare digits of a whole amount, or the text itself; `before` is the value before this stroke. */
export function readAmount(typed: string, before: string): string {
  const text = typed.trim().replace(/^(Rp?|p)\s*/i, '')
  // Pasted with its sen: an invoice writes Rp 1.500.000,00.
  const bare = inserted(typed, showAmount(before)).length > 1 ? text.replace(/,00$/, '') : text
  if (bare === '') return ''
  const isOnlyDigits = digits.test(before) && /^[\d.]+$/.test(bare) && digits.test(inserted(typed, showAmount(before)))
  if (!whole.test(bare) && !isOnlyDigits) return typed
  return bare.replaceAll('.', '').replace(/^0+(?=\d)/, '')
}

/** What came in between when one text became the other: the dots of the one shown before move as digits come and go. */
function inserted(now: string, before: string): string {
  let start = 0
  while (start < now.length && now[start] === before[start]) start++
  let end = 0
  while (end < now.length - start && end < before.length - start && now.at(-1 - end) === before.at(-1 - end)) end++
  return now.slice(start, now.length - end)
}
