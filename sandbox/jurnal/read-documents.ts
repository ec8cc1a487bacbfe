/** Answers for documents that are already there: lists, single ones, and the link to show a customer. */
import { type Answer, type Call, Refusal } from '../gateway/endpoint.ts'
import type { SalesDocument } from './compose-document.ts'
import { documentsOf, findDocument, type Kind, pluralOf } from './document.ts'
import { pageList } from './page-list.ts'

export function listDocuments(kind: Kind): (call: Call) => Answer {
  return (call) => {
    const documents = documentsOf(call.sandbox.state, call.company, kind).map((stored) => stored.document)
    const { items, counts } = pageList(call, sort(call, documents))
    return { status: 200, body: { [pluralOf(kind)]: items, ...counts } }
  }
}

export function showDocument(kind: Kind): (call: Call) => Answer {
  return (call) => ({ status: 200, body: { [kind]: requireDocument(call, kind) } })
}

/** The link needs no sign-in: in the sandbox it leads to the ledger's page of the document. */
export function showTinyUrl(call: Call): Answer {
  const { id } = requireDocument(call, 'sales_invoice')
  return { status: 200, body: { url: `${call.sandbox.address}/ledger/${call.company}/sales_invoices/${id}` } }
}

/** An unknown document is "unprocessable", not "not found": so Jurnal documents it. */
function requireDocument(call: Call, kind: Kind): SalesDocument {
  const { company, sandbox } = call
  const stored = findDocument(sandbox.state, { company, kind }, call.params.id ?? '')
  if (!stored) throw new Refusal(422, { errors: 'Unprocessable Entity' })
  return stored.document
}

const keys: Record<string, (document: SalesDocument) => string> = {
  id: ({ id }) => String(id).padStart(12, '0'),
  transaction_no: ({ transaction_no }) => transaction_no,
  transaction_date: ({ transaction_date }) => transaction_date.split('/').reverse().join('-'),
  created_at: ({ created_at }) => created_at,
}

/** Newest first unless asked otherwise. */
function sort({ query }: Call, documents: SalesDocument[]): SalesDocument[] {
  const key = keys[query.get('sort_key') ?? 'id'] ?? String
  const ascending = query.get('sort_order') === 'asc'
  return documents.sort((one, other) => (ascending ? 1 : -1) * key(one).localeCompare(key(other)))
}
