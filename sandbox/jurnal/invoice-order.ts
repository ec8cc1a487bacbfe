/** The invoice of an order, whole or in part: what it repeats of the order, and what is left of the order afterwards. */
import { type Call, Refusal } from '../gateway/endpoint.ts'
import { type SalesDocument, type SalesLine, statuses } from './compose-document.ts'
import { makeDocument } from './create-document.ts'
import { type StoredDocument, storeDocument } from './document.ts'

/** So much of one line of an order. */
export interface Portion {
  line: SalesLine
  quantity: number
}

/**
 * The invoice repeats the order's person, prices, taxes and percentages; `own` is what is its own. Amounts that belong to the
 * whole order (a discount as a value, shipping, the deposit) go to the first invoice made of it: Jurnal does not say, so this
 * is assumed.
 */
export function invoiceOrder(call: Call, stored: StoredDocument, invoice: { portions: Portion[]; own: object }) {
  const { portions, own } = invoice
  requireLeft(portions)
  const body = { sales_invoice: { ...repeat(stored.document, portions), ...own } }
  const made = makeDocument({ ...call, body }, 'sales_invoice', stored.document)
  storeDocument(call.sandbox.state, 'sales_order', { ...stored, document: reduce(stored, portions) })
  return made
}

export const leftOf = (line: SalesLine) => line.remaining_quantity ?? 0

function requireLeft(portions: Portion[]): void {
  const isTwice = new Set(portions.map(({ line }) => line.id)).size < portions.length
  if (portions.length === 0 || isTwice || portions.some(({ line, quantity }) => quantity > leftOf(line))) {
    throw new Refusal(422, { transaction_lines_attributes: ['quantity is more than what remains of the order'] })
  }
}

const repeated = [
  'email',
  'address',
  'message',
  'memo',
  'reference_no',
  'source',
  'ship_via',
  'shipping_address',
  'tracking_no',
  'tax_after_discount',
  'use_tax_inclusive',
  'witholding_type',
  'witholding_value',
] as const

function repeat(order: SalesDocument, portions: Portion[]): Record<string, unknown> {
  const isFirst = order.transaction_lines_attributes.every((line) => leftOf(line) === line.quantity)
  const isPercent = order.discount_type.name === 'Percent'
  return {
    ...Object.fromEntries(repeated.map((name) => [name, order[name]])),
    person_id: order.person.id,
    term_name: order.term.name,
    discount_type_name: order.discount_type.name,
    discount_unit: isPercent || isFirst ? order.discount_unit : null,
    shipping_price: isFirst ? order.shipping_price : null,
    deposit: isFirst ? order.deposit : null,
    deposit_to_name: isFirst ? order.deposit_to.name : null,
    tags: order.tags?.map((tag) => tag.name) ?? [],
    transaction_lines_attributes: portions.map(({ line, quantity }) => lineOf(line, quantity)),
  }
}

const lineOf = ({ product, description, rate, discount, line_tax }: SalesLine, quantity: number) => ({
  product_id: product.id,
  description,
  quantity,
  rate,
  discount,
  line_tax_id: line_tax.id,
})

/** What is left of an order once these portions have gone into an invoice. */
function reduce({ document }: StoredDocument, portions: Portion[]): SalesDocument {
  const lines = document.transaction_lines_attributes.map((line) => {
    const gone = portions.find((portion) => portion.line.id === line.id)?.quantity ?? 0
    return { ...line, remaining_quantity: Math.round((leftOf(line) - gone) * 10_000) / 10_000 }
  })
  const isDone = lines.every((line) => line.remaining_quantity === 0)
  const transaction_status = isDone ? statuses.closed : statuses.partiallySent
  return { ...document, transaction_status, transaction_lines_attributes: lines }
}
