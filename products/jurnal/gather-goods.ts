/** What is sold, to whom and for how much: out of what was asked and what Jurnal has, or out of an order in Jurnal. */
import { rupiah } from './decimal.ts'
import { sameName } from './find-by-name.ts'
import type { SaleFound } from './prepare-sale.ts'
import type { SaleInput } from './sale-input.ts'
import type { Product, Tax } from './sale-lookups.ts'
import { isWhole, type Order, openLines } from './sales-order.ts'
import { type Share, sen, type Totals, total } from './total.ts'

export interface GoodsLine {
  product: { id: number; name: string; code: string | null }
  quantity: number
  /** Price of one in rupiah: as it is sold, and as Jurnal has it. */
  rate: string
  listRate: string
  discountPercent: number | string
  tax: Tax | undefined
  taxPercent: number | string
  /** What the product itself is taxed with in Jurnal. */
  listTaxPercent: number | string
  description: string | undefined
}

export interface Goods {
  customer: string
  lines: GoodsLine[]
  discount: Share
  taxAfterDiscount: boolean
  taxInclusive: boolean
  shipping: number | string
}

type Item = NonNullable<SaleInput['items']>[number]

/** Throws where the look-ups do not hold what the check of the input has made sure of. */
export function gatherGoods(input: SaleInput, found: SaleFound): Goods {
  const order = orderIn(found)
  if (order) return goodsOf(order)
  if (!found.customer) throw new TypeError('A sale needs a customer or an order.')
  return {
    customer: found.customer.display_name,
    lines: (input.items ?? []).map((item, index) => lineOf(item, found.products?.[index], found.taxes?.flat() ?? [])),
    discount:
      input.discountAmount === undefined ? { percent: input.discountPercent ?? 0 } : { rupiah: input.discountAmount },
    taxAfterDiscount: input.taxAfterDiscount ?? true,
    taxInclusive: input.taxInclusive ?? false,
    shipping: 0,
  }
}

export const orderIn = ({ orders }: SaleFound): Order | undefined => orders?.flat()[0]

/** How the document adds up. */
export function addUp({ lines, ...goods }: Goods, { depositAmount, withholdingPercent }: SaleInput): Totals {
  return total({ lines, ...goods, deposit: depositAmount ?? 0, withholding: { percent: withholdingPercent ?? 0 } })
}

function lineOf(item: Item, product: Product | undefined, taxes: Tax[]): GoodsLine {
  if (!product) throw new TypeError('A sale needs a product for each of its items.')
  const own = taxOf(product, taxes)
  const tax = item.tax === undefined ? own : taxes.find(({ name }) => sameName(name, item.tax ?? ''))
  const listRate = rupiah(sen(product.sell_price_per_unit))
  return {
    product: { id: product.id, name: product.name, code: product.product_code ?? null },
    quantity: item.quantity,
    rate: item.price === undefined ? listRate : rupiah(sen(item.price)),
    listRate,
    discountPercent: item.discountPercent ?? 0,
    tax,
    taxPercent: tax?.rate ?? 0,
    listTaxPercent: own?.rate ?? 0,
    description: item.description,
  }
}

function taxOf({ name, sell_tax_id }: Product, taxes: Tax[]): Tax | undefined {
  if (sell_tax_id === undefined || sell_tax_id === null) return undefined
  const tax = taxes.find(({ id }) => id === sell_tax_id)
  if (!tax) throw new TypeError(`Jurnal names a tax for "${name}" that it does not list.`)
  return tax
}

/**
 * What is left to invoice of an order, at its own prices. Whether Jurnal takes a discount in rupiah off again once a part was
 * invoiced is not published: then none is reckoned with, and shipping always, so that the total is not less than Jurnal's.
 */
function goodsOf(order: Order): Goods {
  const unit = order.discount_unit ?? 0
  const isValue = order.discount_type?.name === 'Value'
  return {
    customer: order.person.display_name,
    lines: openLines(order).map((line) => ({
      product: { id: line.product.id, name: line.product.name, code: line.product.code ?? null },
      quantity: line.remaining_quantity,
      ...{ rate: rupiah(sen(line.rate)), listRate: rupiah(sen(line.rate)) },
      discountPercent: line.discount ?? 0,
      tax: undefined,
      ...{ taxPercent: line.line_tax?.rate ?? 0, listTaxPercent: line.line_tax?.rate ?? 0 },
      description: undefined,
    })),
    discount: isValue ? { rupiah: isWhole(order) ? unit : 0 } : { percent: unit },
    taxAfterDiscount: order.tax_after_discount ?? false,
    taxInclusive: order.use_tax_inclusive ?? false,
    shipping: order.shipping_price ?? 0,
  }
}
