/** Answers about the customers of a company. */
import { type Answer, type Call, Refusal } from '../gateway/endpoint.ts'
import { pageList } from './page-list.ts'
import { type Customer, recordsOf } from './records.ts'
import { answerSearch } from './search.ts'

/** Archived ones are left out only for who asks for that. */
export function listCustomers(call: Call): Answer {
  const isAll = call.query.get('include_archive') !== 'false'
  const customers = customersOf(call).filter(({ archived }) => isAll || !archived)
  const { items, counts } = pageList(call, customers)
  return { status: 200, body: { customers: items.map(viewCustomer), ...counts } }
}

export function showCustomer(call: Call): Answer {
  const customer = customersOf(call).find(({ id }) => String(id) === call.params.id)
  if (!customer) throw new Refusal(422, { errors: 'Unprocessable Entity' })
  return { status: 200, body: { customer: viewCustomer(customer) } }
}

export function searchPersons(call: Call): Answer {
  return answerSearch(call, customersOf(call), {
    texts: (customer) => [customer.name],
    view: viewPerson,
  })
}

const customersOf = (call: Call) => recordsOf(call.sandbox.state, call.company, 'customers')

/** That the search box tells archived ones apart is assumed: Jurnal documents the flag of its lists only. */
function viewPerson({ id, name, email, address, archived }: Customer) {
  return { id, display_name: name, email, address, billing_address: address, archive: archived }
}

function viewCustomer({ id, name, email, phone, address, archived }: Customer) {
  const names = { display_name: name, title: null, first_name: null, middle_name: null, last_name: null }
  const reach = { email, phone, mobile: null, fax: null, address, billing_address: address, tax_no: null }
  return { id, ...names, ...reach, archive: archived, is_customer: true, is_vendor: false, custom_id: null }
}
