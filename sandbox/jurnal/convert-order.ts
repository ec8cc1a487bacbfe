/** Turns a sales order, or some of its lines, into a sales invoice. */
import { type Answer, type Call, Refusal } from '../gateway/endpoint.ts'
import { type SalesDocument, type SalesLine, statuses } from './compose-document.ts'
import { makeDocument } from './create-document.ts'
import { findDocument, type StoredDocument, storeDocument } from './document.ts'
import { Form, openForm } from './form.ts'

interface Portion {
  line: SalesLine
  quantity: number
}

/**
 * The invoice repeats the order's person, prices, taxes and percentages. Amounts that belong to the whole order (a discount
 * as a value, shipping, the deposit) go to the first invoice made of it: Jurnal does not say, so this is assumed.
 */
export function convertOrder(call: Call): Answer {
  const { state } = call.sandbox
  const stored = findDocument(state, { company: call.company, kind: 'sales_order' }, call.params.id ?? '')
  if (!stored) throw new Refusal(422, { errors: 'Unprocessable Entity' })
  const form = call.body === undefined ? new Form({}) : openForm(call.body, 'sales_order')
  const portions = readPortions(form, stored.document)
  const body = { sales_invoice: invoiceOf(stored.document, portions, form) }
  const invoice = makeDocument({ ...call, body }, 'sales_invoice', stored.document)
  storeDocument(state, 'sales_order', { ...stored, document: reduce(stored, portions) })
  return { status: 200, body: { sales_invoice: invoice } }
}

/** The lines named with their quantities, or everything that is left of the order. */
function readPortions(form: Form, order: SalesDocument): Portion[] {
  const named = form.forms('transaction_lines_attributes')
  const lines = order.transaction_lines_attributes
  const portions =
    named.length === 0
      ? lines.map((line) => ({ line, quantity: leftOf(line) }))
      : named.map((wish) => ({ line: findLine(wish, lines), quantity: quantityOf(wish) }))
  form.requireSound()
  const wanted = portions.flatMap(({ line, quantity }) => (line && quantity > 0 ? [{ line, quantity }] : []))
  const isTwice = new Set(wanted.map(({ line }) => line.id)).size < wanted.length
  if (wanted.length === 0 || isTwice || wanted.some(({ line, quantity }) => quantity > leftOf(line))) {
    throw new Refusal(422, { transaction_lines_attributes: ['quantity is more than what remains of the order'] })
  }
  return wanted
}

function findLine(wish: Form, lines: SalesLine[]): SalesLine | undefined {
  const found = lines.find((line) => String(line.id) === wish.text('id'))
  if (!found) wish.complain('transaction_lines_attributes', 'not found')
  return found
}

const quantityOf = (wish: Form) => Number(wish.decimal('quantity', 4, 0n)) / 10_000

const leftOf = (line: SalesLine) => line.remaining_quantity ?? 0

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

function invoiceOf(order: SalesDocument, portions: Portion[], form: Form): Record<string, unknown> {
  const isFirst = order.transaction_lines_attributes.every((line) => leftOf(line) === line.quantity)
  const isPercent = order.discount_type.name === 'Percent'
  return {
    ...Object.fromEntries(repeated.map((name) => [name, order[name]])),
    person_id: order.person.id,
    term_name: order.term.name,
    transaction_date: form.text('transaction_date'),
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
