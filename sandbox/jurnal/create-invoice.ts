/** Makes a sales invoice: of lines, or of a sales order named by `selected_po_id`. */
import type { Answer, Call } from '../gateway/endpoint.ts'
import type { SalesDocument, SalesLine } from './compose-document.ts'
import { createDocument, refuseDuplicate } from './create-document.ts'
import { findDocument, type StoredDocument } from './document.ts'
import { type Form, openForm } from './form.ts'
import { invoiceOrder, leftOf, type Portion } from './invoice-order.ts'

const createPlain = createDocument('sales_invoice')

/** Person, tax and discount come from the order and cannot change: what a call says of them is passed over. */
export function createInvoice(call: Call): Answer {
  const form = openForm(call.body, 'sales_invoice')
  const order = findOrder(call, form)
  if (!order) return createPlain(call)
  refuseDuplicate(call, 'sales_invoice', form)
  const portions = readPortions(form, order.document)
  form.requireSound()
  return { status: 201, body: { sales_invoice: invoiceOrder(call, order, { portions, own: ownOf(form) }) } }
}

function findOrder(call: Call, form: Form): StoredDocument | undefined {
  const id = form.text('selected_po_id')
  if (id === null) return undefined
  const order = findDocument(call.sandbox.state, { company: call.company, kind: 'sales_order' }, id)
  if (!order) form.complain('selected_po_id', 'not found')
  form.requireSound()
  return order
}

/** A new line has no id of the order's: it takes the first line of its product that no other has taken. */
function readPortions(form: Form, order: SalesDocument): Portion[] {
  const taken: SalesLine[] = []
  return form.forms('transaction_lines_attributes').flatMap((wish) => {
    const line = order.transaction_lines_attributes.find(
      (one) => String(one.product.id) === wish.text('product_id') && leftOf(one) > 0 && !taken.includes(one),
    )
    if (!line) wish.complain('transaction_lines_attributes', 'not found in the order')
    if (!line) return []
    taken.push(line)
    return [{ line, quantity: Number(wish.decimal('quantity', 4, 0n)) / 10_000 }]
  })
}

const texts = ['transaction_date', 'due_date', 'transaction_no', 'custom_id', 'term_name', 'message', 'memo'] as const
const further = ['reference_no', 'source', 'deposit', 'deposit_to_name', 'witholding_value', 'witholding_type'] as const

/** What the call itself says of the invoice; of the rest the order's own stays. */
function ownOf(form: Form): Record<string, unknown> {
  const names = [...texts, ...further, 'witholding_account_name' as const]
  const said = names.flatMap((name) => (form.text(name) === null ? [] : [[name, form.text(name)]]))
  const tags = form.texts('tags')
  return { ...Object.fromEntries(said), ...(tags.length > 0 ? { tags } : {}) }
}
