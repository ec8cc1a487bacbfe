/** Which look-ups a sale needs; of lists that the input does not touch nothing is asked. */
import type { Lookup } from '../define.ts'
import type { SaleInput } from './sale-input.ts'
import {
  type Customer,
  findCustomer,
  findProduct,
  listOrders,
  listTags,
  listTaxes,
  listTerms,
  type Named,
  type Product,
  type Tax,
} from './sale-lookups.ts'
import type { Order } from './sales-order.ts'

/** Lists come in pages. */
export interface SaleFound {
  customer?: Customer
  /** In the order of the items. */
  products?: Product[]
  taxes?: Tax[][]
  terms?: Named[][]
  tags?: Named[][]
  /** Those that go by the number asked for. */
  orders?: Order[][]
}

export function prepareSale(input: SaleInput): Record<string, Lookup | Lookup[]> {
  return {
    ...prepareGoods(input),
    ...(input.term === undefined ? {} : { terms: listTerms() }),
    ...(input.tags?.length ? { tags: listTags() } : {}),
  }
}

function prepareGoods({ salesOrder, customer = '', items = [] }: SaleInput): Record<string, Lookup | Lookup[]> {
  if (salesOrder !== undefined) return { orders: listOrders(salesOrder) }
  const products = items.map(({ product }, index) => findProduct(product, `items[${index}].product`))
  return { customer: findCustomer(customer), products, taxes: listTaxes() }
}
