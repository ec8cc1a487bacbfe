/** What really exists in the sandbox: the book that a test compares with the product's own. */
import { type Credential, withoutSecret } from '../developer-centre/find-credential.ts'
import { type Company, membershipsOf, type Person } from '../directory/records.ts'
import type { Mail } from '../mailbox/mails.ts'
import type { Callback } from '../own-system/orders.ts'
import type { Sandbox } from '../sandbox.ts'
import type { State } from '../state.ts'

export function viewState({ state, products }: Sandbox) {
  const companies = state.all<Company>('companies').map(({ id }) => [id, documentsOf({ state, products }, id)])
  return {
    epoch: state.epoch,
    companies: Object.fromEntries(companies),
    ownSystem: { callbacks: state.all<Callback>('own-system.callbacks') },
    credentials: state.all<Credential>('credentials').map(withoutSecret),
    mails: state.all<Mail>('mails').map(({ id, messageId, to, subject }) => ({ id, messageId, to, subject })),
    people: state.all<Person>('people').map((person) => ({ ...person, memberships: membershipsOf(state, person.sub) })),
  }
}

function documentsOf({ state, products }: Pick<Sandbox, 'state' | 'products'>, company: string) {
  const books = products.map(({ name, books }) => {
    const kept = Object.entries(books).map(([kind, collection]) => [kind, documentsIn(state, collection, company)])
    return [name, Object.fromEntries(kept)]
  })
  return Object.fromEntries(books)
}

const documentsIn = (state: State, collection: string, company: string) =>
  state.all<{ company: string }>(collection).filter((document) => document.company === company)
