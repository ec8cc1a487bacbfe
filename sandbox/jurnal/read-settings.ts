/** Answers about what a company has set up: taxes, terms, tags, and who is asking. */
import type { Answer, Call } from '../gateway/endpoint.ts'
import { pageList } from './page-list.ts'
import { recordsOf } from './records.ts'

export function listTaxes(call: Call): Answer {
  const { items, counts } = pageList(call, recordsOf(call.sandbox.state, call.company, 'taxes'))
  return { status: 200, body: { company_taxes: items.map(({ company: _, ...tax }) => tax), ...counts } }
}

export function listTerms(call: Call): Answer {
  const { items, counts } = pageList(call, recordsOf(call.sandbox.state, call.company, 'terms'))
  const terms = items.map(({ id, name, days }) => ({ id, name, longetivity: days }))
  return { status: 200, body: { terms, ...counts } }
}

export function listTags(call: Call): Answer {
  const { items, counts } = pageList(call, recordsOf(call.sandbox.state, call.company, 'tags'))
  return { status: 200, body: { tags: items.map(({ id, name }) => ({ id, name })), ...counts } }
}

export function showCompany(call: Call): Answer {
  const company = call.sandbox.state.get<{ name: string }>('companies', call.company)
  const currency = { currency_code: 'IDR', currency_symbol: 'Rp.' }
  return { status: 200, body: { company: { id: Number(call.company), name: company?.name ?? null, ...currency } } }
}

export function showUser(call: Call): Answer {
  const roles = [{ id: 1, name: 'Ultimate' }]
  return { status: 200, body: { user: { id: 1, name: 'API', client_id: call.clientId, roles } } }
}
