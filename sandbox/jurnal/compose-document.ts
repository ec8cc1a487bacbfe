/** Writes a document as Jurnal's JSON has it. */
import { randomBytes } from 'node:crypto'
import { composeAmounts, composeTaxDetails, twins } from './compose-amounts.ts'
import { servedDay } from './day.ts'
import { decimalText } from './decimal.ts'
import type { Kind } from './document.ts'
import type { Requested } from './read-request.ts'
import type { Customer, Tag, Tax } from './records.ts'

/** What only the moment of storing knows. */
export interface Stamp {
  id: number
  lineIds: number[]
  transactionNo: string
  createdAt: string
  today: string
  tags: Tag[]
  /** The order an invoice was made of. */
  order: { id: number; transaction_no: string } | undefined
}

export type SalesDocument = ReturnType<typeof composeDocument>
export type SalesLine = SalesDocument['transaction_lines_attributes'][number]

export const statuses = {
  open: { id: 1, name: 'Open', name_bahasa: 'Belum Dibayar' },
  closed: { id: 2, name: 'Closed', name_bahasa: 'Selesai' },
  paid: { id: 3, name: 'Paid', name_bahasa: 'Lunas' },
  overdue: { id: 5, name: 'Overdue', name_bahasa: 'Lewat Jatuh Tempo' },
  partiallySent: { id: 12, name: 'Partially Sent', name_bahasa: 'Terkirim Sebagian' },
}

const noAccount = { id: null, name: null, number: null, category: { id: null, name: null } }

export function composeDocument(kind: Kind, asked: Requested, stamp: Stamp) {
  return {
    id: stamp.id,
    transaction_no: stamp.transactionNo,
    token: randomBytes(16).toString('base64url'),
    custom_id: asked.form.text('custom_id'),
    status: 'approved',
    transaction_status: statusOf(kind, asked, stamp),
    transaction_date: servedDay(asked.transactionDate),
    due_date: servedDay(asked.dueDate),
    shipping_date: asked.shippingDate && servedDay(asked.shippingDate),
    ...composeTexts(asked),
    ...composeAmounts(kind, asked),
    transaction_lines_attributes: asked.lines.map((_line, index) => composeLine(kind, asked, { index, stamp })),
    person: composePerson(asked.person),
    term: { id: asked.term?.id ?? null, name: asked.term?.name ?? null, longetivity: asked.term?.days ?? null },
    deposit_to: asked.depositTo ?? noAccount,
    witholding_account: asked.withholdingAccount ?? noAccount,
    warehouse: { id: null, name: null, code: null },
    tags: stamp.tags.length === 0 ? null : stamp.tags.map(({ id, name }) => ({ id, name })),
    tags_string: stamp.tags.map((tag) => tag.name).join(', '),
    tax: composeTax(undefined),
    tax_details: composeTaxDetails(asked),
    attachments: [],
    is_reconciled: false,
    deletable: true,
    editable: true,
    created_at: stamp.createdAt,
    updated_at: stamp.createdAt,
    deleted_at: null,
    currency_code: 'IDR',
    currency_rate: 1,
    company_currency: { code: 'IDR', symbol: 'Rp.' },
    ...(kind === 'sales_invoice' ? composeSettlement(stamp) : undefined),
  }
}

function composeTexts({ form, person }: Requested) {
  return {
    email: form.text('email') ?? person.email,
    address: form.text('address') ?? person.address,
    message: form.text('message'),
    memo: form.text('memo'),
    reference_no: form.text('reference_no'),
    source: form.text('source'),
    is_shipped: form.flag('is_shipped', false),
    ship_via: form.text('ship_via'),
    shipping_address: form.text('shipping_address'),
    tracking_no: form.text('tracking_no'),
  }
}

function composeLine(kind: Kind, asked: Requested, { index, stamp }: { index: number; stamp: Stamp }) {
  const line = asked.lines[index]
  if (!line) throw new Error('A line that was asked for is there.')
  const { product, amounts, form } = line
  const quantity = Number(decimalText(amounts.quantity, 4))
  return {
    id: stamp.lineIds[index] ?? 0,
    custom_id: form.text('custom_id'),
    description: form.text('description'),
    quantity,
    ...(kind === 'sales_order' ? { remaining_quantity: quantity } : undefined),
    ...twins('rate', amounts.rate),
    discount: decimalText(amounts.discount, 4),
    ...twins('amount', asked.totals.lines[index]?.amount ?? 0n),
    tax: null,
    line_tax: composeTax(line.tax),
    has_return_line: false,
    unit: { id: 25_186, name: product.unit },
    product: {
      id: product.id,
      name: product.name,
      code: product.code,
      product_custom_id: product.customId,
      archive: false,
      quantity: product.quantity,
      quantity_string: `${product.quantity}.0`,
      track_inventory: true,
    },
  }
}

function composePerson(person: Customer) {
  const names = { title: null, first_name: null, middle_name: null, last_name: null }
  const { id, name, email, phone, address } = person
  const reach = { email, phone, mobile: null, fax: null, address, billing_address: address, tax_no: null }
  return { id, display_name: name, ...names, ...reach }
}

const composeTax = (tax: Tax | undefined) => ({ id: tax?.id ?? null, name: tax?.name ?? null, rate: tax?.rate ?? null })

/** Where an invoice comes from, and what is settled later in its life; the sandbox takes no payments. */
function composeSettlement({ order }: Stamp) {
  return {
    selected_po_id: order?.id ?? null,
    sales_order: order ?? { id: null, transaction_no: null },
    payments: [],
    sales_returns: [],
    sales_deliveries: [],
    credit_memos: [],
    has_deliveries: false,
    has_payments: false,
    ...twins('payment_received_amount', 0n),
    earliest_payment_date: '',
  }
}

function statusOf(kind: Kind, { totals, dueDate }: Requested, { today }: Stamp) {
  if (kind === 'sales_order') return statuses.open
  if (totals.remaining.sales_invoice === 0n && totals.original > 0n) return statuses.paid
  return dueDate < today ? statuses.overdue : statuses.open
}
