/** Answers about the customers of a company. */
import { type Answer, type Call, Refusal } from '../gateway/endpoint.ts'
import { pageList } from './page-list.ts'
import { type Customer, recordsOf } from './records.ts'
import { answerSearch } from './search.ts'

export function listCustomers(call: Call): Answer {
  const { items, counts } = pageList(call, customersOf(call))
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
    view: ({ id, name, email, address }) => ({ id, display_name: name, email, address, billing_address: address }),
  })
}

const customersOf = (call: Call) => recordsOf(call.sandbox.state, call.company, 'customers')

function viewCustomer({ id, name, email, phone, address }: Customer) {
  const names = { display_name: name, title: null, first_name: null, middle_name: null, last_name: null }
  const reach = { email, phone, mobile: null, fax: null, address, billing_address: address, tax_no: null }
  return { id, ...names, ...reach, archive: false, is_customer: true, is_vendor: false, custom_id: null }
}
