/** Turns a sales order, or some of its lines, into a sales invoice. */
import { type Answer, type Call, Refusal } from '../gateway/endpoint.ts'
import type { SalesDocument, SalesLine } from './compose-document.ts'
import { findDocument } from './document.ts'
import { Form, openForm } from './form.ts'
import { invoiceOrder, leftOf, type Portion } from './invoice-order.ts'

export function convertOrder(call: Call): Answer {
  const { state } = call.sandbox
  const stored = findDocument(state, { company: call.company, kind: 'sales_order' }, call.params.id ?? '')
  if (!stored) throw new Refusal(422, { errors: 'Unprocessable Entity' })
  const form = call.body === undefined ? new Form({}) : openForm(call.body, 'sales_order')
  const portions = readPortions(form, stored.document)
  const own = { transaction_date: form.text('transaction_date') }
  return { status: 200, body: { sales_invoice: invoiceOrder(call, stored, { portions, own }) } }
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
  return portions.flatMap(({ line, quantity }) => (line && quantity > 0 ? [{ line, quantity }] : []))
}

function findLine(wish: Form, lines: SalesLine[]): SalesLine | undefined {
  const found = lines.find((line) => String(line.id) === wish.text('id'))
  if (!found) wish.complain('transaction_lines_attributes', 'not found')
  return found
}

const quantityOf = (wish: Form) => Number(wish.decimal('quantity', 4, 0n)) / 10_000
