/** Reading an amount that is being typed: what cannot be read in one way alone stays as it was typed, never another amount. */
import type { Language } from '../../contract/word.ts'
import { rupiah } from '../../locales/format.ts'
import { readAmount } from '../../locales/read-amount.ts'

const digits = /^\d*$/
const whole = /^(\d+|[1-9]\d{0,2}(\.\d{3})+)$/

/** Bare digits read as Rp5.000.000, anything else as it was typed. */
export const showAmount = (value: string) => (value && digits.test(value) ? rupiah(value) : value)

/** The bare digits of an amount as it is shown itself, or pasted, or the text; `before` is what was shown before this stroke. */
export function readStroke(typed: string, before: string, language: Language): string {
  const text = typed.trim().replace(/^(Rp?|p)\s*/i, '')
  if (text === '') return ''
  const own = before.replace(/^Rp/, '').replaceAll('.', '')
  const isShown = digits.test(own) && showAmount(own) === before
  const stroke = inserted(typed, before)
  const isOnlyDigits = isShown && /^[\d.]+$/.test(text) && digits.test(stroke)
  if (!whole.test(text) && !isOnlyDigits) return stroke.length > 1 ? readAmount(typed, language) : typed
  return text.replaceAll('.', '').replace(/^0+(?=\d)/, '')
}

/** What came in between when one text became the other: the dots of the one shown before move as digits come and go. */
function inserted(now: string, before: string): string {
  let start = 0
  while (start < now.length && now[start] === before[start]) start++
  let end = 0
  while (end < now.length - start && end < before.length - start && now.at(-1 - end) === before.at(-1 - end)) end++
  return now.slice(start, now.length - end)
}
