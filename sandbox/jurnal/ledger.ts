/** The ledger: pages on which a person sees every sales document that really exists. */
import type { FastifyInstance } from 'fastify'
import { html } from 'hono/html'
import type { Company } from '../directory/records.ts'
import { type Html, type Page, sendPage } from '../page.ts'
import type { Sandbox } from '../sandbox.ts'
import { documentsOf, findDocument, type Kind, pluralOf, type StoredDocument } from './document.ts'
import { renderDocument } from './render-document.ts'

const kinds: [Kind, title: string][] = [
  ['sales_order', 'Sales orders'],
  ['sales_invoice', 'Sales invoices'],
]

export function registerLedger(app: FastifyInstance, sandbox: Sandbox): void {
  const { state } = sandbox
  app.get('/ledger', (_request, reply) => sendPage(reply, ledgerPage(sandbox)))
  for (const [kind] of kinds) {
    // As in Jurnal itself, whose addresses name no company: whoever is signed in there is in one.
    app.get<{ Params: { id: string } }>(`/ledger/${pluralOf(kind)}/:id`, (request, reply) => {
      const { id } = request.params
      const owner = state
        .all<Company>('companies')
        .find(({ id: company }) => findDocument(state, { company, kind }, id))
      return owner
        ? reply.redirect(`/ledger/${owner.id}/${pluralOf(kind)}/${id}`)
        : sendPage(reply.code(404), missingPage)
    })
    const path = `/ledger/:company/${pluralOf(kind)}/:id`
    app.get<{ Params: { company: string; id: string } }>(path, (request, reply) => {
      const company = state.get<Company>('companies', request.params.company)
      const stored = company && findDocument(state, { company: company.id, kind }, request.params.id)
      return stored
        ? sendPage(reply, renderDocument(kind, company, stored.document))
        : sendPage(reply.code(404), missingPage)
    })
  }
}

function ledgerPage({ state }: Sandbox): Page {
  const companies = state.all<Company>('companies').flatMap((company) => {
    const books = kinds.map(([kind, title]) => renderBook(kind, title, documentsOf(state, company.id, kind)))
    return books.some((book) => book !== '') ? [html`<h2>${company.name}</h2>${books}`] : []
  })
  const nothing = html`<p>No document exists yet. What an agent creates in Jurnal appears here.</p>`
  const body = html`<h1>Jurnal ledger</h1>
    <p class="quiet">The sales orders and invoices that really exist in the sandbox, newest first.</p>
    ${companies.length > 0 ? companies : nothing}`
  return { title: 'Jurnal ledger', body }
}

function renderBook(kind: Kind, title: string, documents: StoredDocument[]): Html | '' {
  if (documents.length === 0) return ''
  const entries = documents.reverse().map(
    ({ company, document }) => html`<li>
      <a href="/ledger/${company}/${pluralOf(kind)}/${document.id}">
        <strong>${document.transaction_no} · ${document.person.display_name}</strong>
        ${document.original_amount_currency_format} · ${document.transaction_date} · ${document.transaction_status.name}
        ${document.custom_id ? html`<br /><span class="quiet">${document.custom_id}</span>` : ''}
      </a>
    </li>`,
  )
  return html`<p class="quiet">${title}: ${documents.length}</p>
    <ul class="list">
      ${entries}
    </ul>`
}

const missingPage: Page = {
  title: 'No such document',
  body: html`<h1>No such document</h1>
    <p>It may belong to an earlier state of the sandbox. <a href="/ledger">See the ledger</a></p>`,
}
