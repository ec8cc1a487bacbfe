/**
 * How Jurnal adds up a sales document, in integers: money in hundredths of a rupiah, quantities and percentages in
 * ten-thousandths, every rounding half up. It agrees with the example Jurnal publishes. Two things Jurnal does not publish
 * are assumed: the rounding, and that an inclusive price contains its tax (tax = amount × rate ÷ (100 + rate)).
 */
import { divide } from './decimal.ts'

const one = 10_000n
const hundredPercent = 100n * one

/** A part taken off: a percentage or an amount. */
export type Share = { percent: bigint } | { value: bigint }

export interface LineAmounts {
  quantity: bigint
  rate: bigint
  discount: bigint
  tax: bigint
}

export interface DocumentAmounts {
  lines: LineAmounts[]
  discount: Share
  shipping: bigint
  deposit: bigint
  withholding: Share
  taxAfterDiscount: boolean
  taxInclusive: boolean
}

export interface Totals {
  lines: { amount: bigint; tax: bigint }[]
  subtotal: bigint
  discountPerLines: bigint
  discount: bigint
  tax: bigint
  original: bigint
  withholding: bigint
  remaining: { sales_order: bigint; sales_invoice: bigint }
}

export function addUp(document: DocumentAmounts): Totals {
  const gross = document.lines.map(({ quantity, rate }) => divide(quantity * rate, one))
  const taken = document.lines.map((line, index) => divide((gross[index] ?? 0n) * line.discount, hundredPercent))
  const amounts = gross.map((amount, index) => amount - (taken[index] ?? 0n))
  const all = sum(amounts)
  const discount = part(document.discount, all)
  const taxes = amounts.map((amount, index) => {
    const base = document.taxAfterDiscount && all > 0n ? divide(amount * (all - discount), all) : amount
    return taxOn(base, document.lines[index]?.tax ?? 0n, document.taxInclusive)
  })
  const tax = sum(taxes)
  const original = all - discount + (document.taxInclusive ? 0n : tax) + document.shipping
  const withholding = part(document.withholding, all - discount)
  const order = original - document.deposit
  return {
    lines: amounts.map((amount, index) => ({ amount, tax: taxes[index] ?? 0n })),
    subtotal: sum(gross),
    discountPerLines: sum(taken),
    discount,
    tax,
    original,
    withholding,
    remaining: { sales_order: order, sales_invoice: order - withholding },
  }
}

function taxOn(base: bigint, percent: bigint, inclusive: boolean): bigint {
  return divide(base * percent, inclusive ? hundredPercent + percent : hundredPercent)
}

function part(share: Share, of: bigint): bigint {
  return 'percent' in share ? divide(of * share.percent, hundredPercent) : share.value
}

const sum = (amounts: bigint[]) => amounts.reduce((total, amount) => total + amount, 0n)
