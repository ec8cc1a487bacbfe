/** What the limits are held against, and what somebody confirms. All is rounded up, so that no limit is passed by a fraction. */
import type { Measure } from '../define.ts'
import { addUp, gatherGoods } from './gather-goods.ts'
import type { SaleFound } from './prepare-sale.ts'
import { cutOf, depositOf, discountOf, withholdingOf } from './reckon-reductions.ts'
import type { SaleInput } from './sale-input.ts'

export function measureSale(input: SaleInput, found: SaleFound): Measure {
  const goods = gatherGoods(input, found)
  const totals = addUp(goods, input)
  // What an order says was agreed to before, by whoever made the order.
  const isAgreed = input.salesOrder !== undefined
  return {
    amount: wholeRupiah(totals.total),
    percent: {
      maxDiscountPercent: isAgreed ? 0 : discountOf(goods, totals),
      maxPriceCutPercent: isAgreed ? 0 : cutOf(goods),
      maxDepositPercent: depositOf(input, totals),
      maxWithholdingPercent: withholdingOf(input, goods, totals),
    },
    names: {
      customers: [[goods.customer]],
      products: goods.lines.map(({ product }) => (product.code ? [product.name, product.code] : [product.name])),
    },
  }
}

/** The facts of the sentence that is confirmed. */
export function tellSale(input: SaleInput, found: SaleFound) {
  const goods = gatherGoods(input, found)
  return {
    items: goods.lines.map(({ quantity, product }) => `${quantity} × ${product.name}`),
    customer: goods.customer,
    total: wholeRupiah(addUp(goods, input).total),
  }
}

const wholeRupiah = (sen: bigint) => (sen + 99n) / 100n
