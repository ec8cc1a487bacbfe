/** Answers about what a company sells. */
import { type Answer, type Call, Refusal } from '../gateway/endpoint.ts'
import { twins } from './compose-amounts.ts'
import { parseDecimal } from './decimal.ts'
import { pageList } from './page-list.ts'
import { type Product, recordsOf } from './records.ts'
import { answerSearch } from './search.ts'

export function listProducts(call: Call): Answer {
  const { items, counts } = pageList(call, productsOf(call))
  return { status: 200, body: { products: items.map(viewProduct), ...counts } }
}

export function showProduct(call: Call): Answer {
  const { id: reference } = call.params
  const product = productsOf(call).find(({ id, customId }) => customId === reference || String(id) === reference)
  if (!product) throw new Refusal(422, { errors: 'Unprocessable Entity' })
  return { status: 200, body: { product: viewProduct(product) } }
}

export function searchProducts(call: Call): Answer {
  const texts = (product: Product) => [product.name, product.code]
  return answerSearch(call, productsOf(call), { texts, view: viewProduct })
}

const productsOf = (call: Call) => recordsOf(call.sandbox.state, call.company, 'products')

/** Lists call the code `product_code`, documents `code`; a product says both. */
function viewProduct({ id, name, code, customId, price, unit, quantity, archived, taxId }: Product) {
  return {
    id,
    name,
    code,
    product_code: code,
    custom_id: customId,
    description: null,
    archive: archived,
    is_sold: true,
    ...twins('sell_price_per_unit', parseDecimal(price, 2) ?? 0n),
    taxable_sell: true,
    sell_tax_id: taxId,
    is_bought: true,
    track_inventory: true,
    quantity,
    quantity_string: `${quantity}.0`,
    quantity_available: quantity,
    unit: { id: 25_186, name: unit },
  }
}
