/** What really exists in the sandbox: the book that a test compares with the product's own. */
import { type Credential, withoutSecret } from '../developer-centre/find-credential.ts'
import { type Company, membershipsOf, type Person } from '../directory/records.ts'
import type { Mail } from '../mailbox/mails.ts'
import type { State } from '../state.ts'

/** Where each product keeps its documents; each has a `company`. */
const documents = {
  jurnal: { salesOrders: 'jurnal.sales_orders', salesInvoices: 'jurnal.sales_invoices' },
  desty: { orders: 'desty.orders', vouchers: 'desty.vouchers' },
  talenta: { decisions: 'talenta.decisions', payslips: 'talenta.payslips' },
}

export function viewState(state: State) {
  const companies = state.all<Company>('companies').map(({ id }) => [id, documentsOf(state, id)])
  return {
    epoch: state.epoch,
    companies: Object.fromEntries(companies),
    credentials: state.all<Credential>('credentials').map(withoutSecret),
    mails: state.all<Mail>('mails').map(({ id, messageId, to, subject }) => ({ id, messageId, to, subject })),
    people: state.all<Person>('people').map((person) => ({ ...person, memberships: membershipsOf(state, person.sub) })),
  }
}

function documentsOf(state: State, company: string) {
  const books = Object.entries(documents).map(([product, kinds]) => {
    const kept = Object.entries(kinds).map(([kind, collection]) => [kind, documentsIn(state, collection, company)])
    return [product, Object.fromEntries(kept)]
  })
  return Object.fromEntries(books)
}

const documentsIn = (state: State, collection: string, company: string) =>
  state.all<{ company: string }>(collection).filter((document) => document.company === company)
