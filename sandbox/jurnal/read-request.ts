/** Reads a create call into what a document is made of, or refuses it with every field that is wrong. */
import type { Call } from '../gateway/endpoint.ts'
import { addUp, type DocumentAmounts, type LineAmounts, type Share, type Totals } from './arithmetic.ts'
import { findFaultyAmounts } from './check-amounts.ts'
import { dayOf } from './day.ts'
import { parseDecimal } from './decimal.ts'
import type { Kind } from './document.ts'
import { type Account, dueAfter, References } from './find-references.ts'
import { type Form, openForm } from './form.ts'
import type { Customer, Product, Tax, Term } from './records.ts'
import { refuseFields } from './refuse-fields.ts'
import { standingOf } from './standing.ts'

export interface RequestedLine {
  form: Form
  product: Product
  tax: Tax | undefined
  amounts: LineAmounts
}

/** Everything a call asked for, found and added up. */
export interface Requested {
  form: Form
  person: Customer
  term: Term | undefined
  depositTo: Account | undefined
  withholdingAccount: Account | undefined
  transactionDate: string
  dueDate: string
  shippingDate: string | null
  lines: RequestedLine[]
  amounts: DocumentAmounts
  totals: Totals
}

export function readRequest(call: Call, kind: Kind): Requested {
  const form = openForm(call.body, kind)
  const references = new References(call)
  const person = references.person(form)
  const term = references.term(form)
  const depositTo = references.account(form, 'deposit_to_name')
  const withholdingField = kind === 'sales_order' ? 'witholding_account_id' : 'witholding_account_name'
  const withholdingAccount = references.account(form, withholdingField)
  const transactionDate = readDate(call, form)
  const dueDate = form.day('due_date', dueAfter(transactionDate, term))
  const shippingDate = form.day('shipping_date', '') || null
  const lines = readLines(form, references)
  const amounts = readAmounts(form, lines)
  form.requireSound()
  if (!person) throw new Error('A sound request has a person.')
  const totals = addUp(amounts)
  const faulty = findFaultyAmounts(amounts, totals)
  if (Object.keys(faulty).length > 0) throw refuseFields(422, faulty, null)
  const days = { transactionDate, dueDate, shippingDate }
  return { form, person, term, depositTo, withholdingAccount, ...days, lines, amounts, totals }
}

/** Closed books take nothing more; in which words Jurnal says so is assumed. */
function readDate({ sandbox, company }: Call, form: Form): string {
  const day = form.day('transaction_date', dayOf(sandbox.now()))
  const { closedUntil } = standingOf(sandbox.state, company)
  if (closedUntil !== null && day <= closedUntil) form.complain('transaction_date', 'is in a closed period')
  return day
}

function readLines(form: Form, references: References): RequestedLine[] {
  const lines = form.forms('transaction_lines_attributes')
  if (lines.length === 0) form.complain('transaction_lines_attributes', "can't be blank")
  return lines.flatMap((line) => {
    const product = references.product(line)
    const tax = references.tax(line)
    return product ? [{ form: line, product, tax, amounts: readLine(line, product, tax) }] : []
  })
}

/** What a line leaves out comes from the product: one piece at its selling price. */
function readLine(line: Form, product: Product, tax: Tax | undefined): LineAmounts {
  return {
    quantity: line.decimal('quantity', 4, 10_000n),
    rate: line.decimal('rate', 2, parseDecimal(product.price, 2) ?? 0n),
    discount: line.decimal('discount', 4, 0n),
    tax: parseDecimal(tax?.rate ?? '0', 4) ?? 0n,
  }
}

function readAmounts(form: Form, lines: RequestedLine[]): DocumentAmounts {
  const isDiscountValue = readUnit(form, 'discount_type_name', ['Percent', 'Value']) === 'Value'
  const isWithholdingValue = readUnit(form, 'witholding_type', ['percent', 'value']) === 'value'
  return {
    lines: lines.map((line) => line.amounts),
    discount: readShare(form, 'discount_unit', isDiscountValue),
    shipping: form.decimal('shipping_price', 2, 0n),
    deposit: form.decimal('deposit', 2, 0n),
    withholding: readShare(form, 'witholding_value', isWithholdingValue),
    taxAfterDiscount: form.flag('tax_after_discount', true),
    taxInclusive: form.flag('use_tax_inclusive', false),
  }
}

/** The first unit is meant when none is named. */
function readUnit(form: Form, field: string, units: [string, string]): string {
  const named = form.text(field) ?? units[0]
  if (!units.includes(named)) form.complain(field, 'is not included in the list')
  return named
}

function readShare(form: Form, field: string, isValue: boolean): Share {
  return isValue ? { value: form.decimal(field, 2, 0n) } : { percent: form.decimal(field, 4, 0n) }
}
