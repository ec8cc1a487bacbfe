/**
 * How a sale adds up, as Jurnal adds it (its published example is a test of this file): whole sen, rounded half up at each
 * step that can leave a fraction. Jurnal does not publish its rounding; this one is assumed.
 */
import { divide, parts } from './decimal.ts'

const quantityPlaces = 4
const percentPlaces = 4
const oneQuantity = 10n ** BigInt(quantityPlaces)
const hundredPercent = 100n * 10n ** BigInt(percentPlaces)

/** A part of an amount: so many percent, or so many rupiah. Decimals as Jurnal writes them. */
export type Share = { percent: number | string } | { rupiah: number | string }

export interface SaleLine {
  quantity: number | string
  /** Price of one, in rupiah. */
  rate: number | string
  discountPercent?: number | string
  taxPercent?: number | string
}

export interface Sale {
  lines: SaleLine[]
  discount?: Share
  /** Tax is taken of what the discount on the whole document leaves; else of the full line. */
  taxAfterDiscount?: boolean
  /** The prices contain the tax: then none is added, and how much of them it is, is assumed (tax = amount × rate ÷ (100 + rate)). */
  taxInclusive?: boolean
  shipping?: number | string
  deposit?: number | string
  /** Only an invoice withholds. */
  withholding?: Share
}

/** In sen. */
export interface Totals {
  subtotal: bigint
  discountPerLines: bigint
  discount: bigint
  tax: bigint
  /** What the document is worth: with tax and shipping, before deposit and withholding. */
  total: bigint
  withholding: bigint
  remaining: bigint
}

const none: Share = { rupiah: 0 }

export function total(sale: Sale): Totals {
  const gross = sale.lines.map(grossOf)
  const discounts = sale.lines.map((line, index) => percentOf(line.discountPercent ?? 0, at(gross, index)))
  const amounts = gross.map((amount, index) => amount - at(discounts, index))
  const all = sum(amounts)
  const discount = shareOf(sale.discount ?? none, all)
  const taxed = (amount: bigint) =>
    sale.taxAfterDiscount && all > 0n ? divide(amount * (all - discount), all) : amount
  const taxOf = sale.taxInclusive ? insideOf : percentOf
  const tax = sum(sale.lines.map((line, index) => taxOf(line.taxPercent ?? 0, taxed(at(amounts, index)))))
  const whole = all - discount + (sale.taxInclusive ? 0n : tax) + sen(sale.shipping ?? 0)
  const withholding = shareOf(sale.withholding ?? none, all - discount)
  return {
    subtotal: sum(gross),
    discountPerLines: sum(discounts),
    discount,
    tax,
    total: whole,
    withholding,
    remaining: whole - sen(sale.deposit ?? 0) - withholding,
  }
}

export const sen = (amount: number | string) => parts(amount, 2)

function grossOf({ quantity, rate }: SaleLine): bigint {
  return divide(parts(quantity, quantityPlaces) * sen(rate), oneQuantity)
}

function shareOf(share: Share, amount: bigint): bigint {
  return 'percent' in share ? percentOf(share.percent, amount) : sen(share.rupiah)
}

function percentOf(percent: number | string, amount: bigint): bigint {
  return divide(amount * parts(percent, percentPlaces), hundredPercent)
}

function insideOf(percent: number | string, amount: bigint): bigint {
  const rate = parts(percent, percentPlaces)
  return divide(amount * rate, hundredPercent + rate)
}

const at = (amounts: bigint[], index: number) => amounts[index] ?? 0n

const sum = (amounts: bigint[]) => amounts.reduce((all, amount) => all + amount, 0n)
