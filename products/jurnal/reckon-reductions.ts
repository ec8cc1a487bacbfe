/** How far a sale goes beyond what Jurnal itself says: whole percent, rounded up, reckoned from the exact rates and not from rounded amounts. */
import { parts } from './decimal.ts'
import type { Goods, GoodsLine } from './gather-goods.ts'
import type { SaleInput } from './sale-input.ts'
import { sen, type Totals } from './total.ts'

/** 100 percent, in the smallest part in which percentages are reckoned. */
const whole = 1_000_000n
const fine = (percent: number | string) => parts(percent, 4)

/** What the line with the highest discount loses of its price, by its own discount and by that of the whole document. */
export function discountOf({ lines, discount }: Goods, { subtotal, discountPerLines }: Totals): number {
  const all = subtotal - discountPerLines
  const [kept, of] = 'percent' in discount ? [whole - fine(discount.percent), whole] : [all - sen(discount.rupiah), all]
  const highest = lines.map(({ discountPercent }) => fine(discountPercent)).reduce(larger, 0n)
  return of === 0n ? 0 : percentOf(whole * of - (whole - highest) * kept, whole * of)
}

/**
 * How far the line that goes lowest stays below Jurnal's own, in what the company gets or in what the customer pays, whichever
 * is further: a price that contains its tax, or another tax than the product's, lowers one of the two as a lower price does.
 */
export function cutOf({ lines, taxInclusive }: Goods): number {
  return Math.max(0, ...lines.map((line) => lineCut(line, taxInclusive)))
}

function lineCut({ rate, listRate, taxPercent, listTaxPercent }: GoodsLine, isInclusive: boolean): number {
  const tax = whole + fine(taxPercent)
  const list = sen(listRate)
  const paid = sen(rate) * (isInclusive ? whole : tax)
  return Math.max(below(paid, list * tax), below(paid, list * (whole + fine(listTaxPercent))))
}

const below = (price: bigint, list: bigint) => (price >= list ? 0 : percentOf(list - price, list))

/** Of the whole total. */
export const depositOf = ({ depositAmount }: SaleInput, { total }: Totals): number =>
  percentOf(sen(depositAmount ?? 0), total)

/** Of the total before tax; Jurnal takes it of what the prices come to, which may contain the tax. */
export function withholdingOf({ withholdingPercent }: SaleInput, { taxInclusive }: Goods, totals: Totals): number {
  const base = totals.subtotal - totals.discountPerLines - totals.discount
  return percentOf(fine(withholdingPercent ?? 0) * base, whole * (taxInclusive ? base - totals.tax : base))
}

/** Of nothing, any part is all of it. */
function percentOf(part: bigint, all: bigint): number {
  if (part <= 0n) return 0
  return all <= 0n ? 100 : Number((100n * part + all - 1n) / all)
}

const larger = (one: bigint, other: bigint) => (one > other ? one : other)
