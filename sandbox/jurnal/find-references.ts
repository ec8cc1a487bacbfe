/** Finds what a document refers to by id or exact name; what is not there is complained of under the field that named it. */
import type { Call } from '../gateway/endpoint.ts'
import { addDays } from './day.ts'
import type { Form } from './form.ts'
import { type Customer, type Product, type Records, recordsOf, type Tax, type Term } from './records.ts'

export interface Account {
  id: number
  name: string
  number: string
  category: { id: number; name: string }
}

const cashAndBank = { id: 3, name: 'Cash & Bank' }

/** The few accounts a sales document can name. */
const accounts: Account[] = [
  { id: 1_378_064, name: 'Kas', number: '1-10001', category: cashAndBank },
  { id: 1_378_065, name: 'Rekening Bank', number: '1-10002', category: cashAndBank },
  {
    id: 1_378_081,
    name: 'Pajak Dibayar Di Muka - PPh 23',
    number: '1-10703',
    category: { id: 2, name: 'Other Current Assets' },
  },
]

/** Looks things up for one company on behalf of one call. */
export class References {
  readonly #call: Call

  constructor(call: Call) {
    this.#call = call
  }

  person(form: Form): Customer | undefined {
    const by = { person_id: 'id', person_name: 'name' } as const
    const found = this.#find('customers', form, by)
    if (found === 'unnamed') form.complain('person_name', "can't be blank")
    return found === 'unnamed' ? undefined : found
  }

  /** Ids win over name and code; whatever is given together must mean the same product. */
  product(line: Form): Product | undefined {
    const ids = { product_id: 'id', product_custom_id: 'customId' } as const
    const names = { product_name: 'name', product_code: 'code' } as const
    const byId = this.#find('products', line, ids)
    const found = byId === 'unnamed' ? this.#find('products', line, names) : byId
    if (found === 'unnamed') line.complain('product_name', "can't be blank")
    return found === 'unnamed' ? undefined : found
  }

  /** Nothing when the line names no tax: such a line is not taxed. */
  tax(line: Form): Tax | undefined {
    const byId = this.#find('taxes', line, { line_tax_id: 'id' })
    const found = byId === 'unnamed' ? this.#find('taxes', line, { line_tax_name: 'name' }) : byId
    return found === 'unnamed' ? undefined : found
  }

  /** Without a term the due date is the caller's own: Jurnal calls that "Custom". */
  term(form: Form): Term | undefined {
    const found = this.#find('terms', form, { term_name: 'name' })
    if (found !== 'unnamed') return found
    return recordsOf(this.#call.sandbox.state, this.#call.company, 'terms').find((term) => term.name === 'Custom')
  }

  account(form: Form, field: string): Account | undefined {
    const named = form.text(field)
    if (named === null) return undefined
    const found = accounts.find((account) => account.name === named || String(account.id) === named)
    if (!found) form.complain(field, 'not found')
    return found
  }

  /** The record that every given field agrees on; `unnamed` when none is given. */
  #find<Kind extends keyof Records>(kind: Kind, form: Form, by: Record<string, keyof Records[Kind]>) {
    const given = Object.entries(by).filter(([field]) => form.text(field) !== null)
    const [first] = given
    if (!first) return 'unnamed'
    const records = recordsOf(this.#call.sandbox.state, this.#call.company, kind)
    const meant = records.filter((record) => given.every(([field, key]) => String(record[key]) === form.text(field)))
    const found = meant.find((record) => !isArchived(record))
    if (!found) form.complain(first[0], meant.length > 0 ? 'is archived' : 'not found')
    return found
  }
}

const isArchived = (record: object) => 'archived' in record && record.archived === true

/** When a document falls due if its maker does not say. */
export const dueAfter = (day: string, term: Term | undefined) => addDays(day, term?.days ?? 0)
