/** The two kinds of document and how they are kept; both are served in the same shape, an invoice with more in it. */
import type { State } from '../state.ts'
import type { SalesDocument } from './compose-document.ts'
import { collectionOf } from './records.ts'

export type Kind = 'sales_order' | 'sales_invoice'

export interface StoredDocument {
  company: string
  clientId: string
  createdAt: string
  document: SalesDocument
}

const collections = { sales_order: 'sales_orders', sales_invoice: 'sales_invoices' } as const

export const pluralOf = (kind: Kind) => collections[kind]

export const documentsOf = (state: State, company: string, kind: Kind) =>
  state.all<StoredDocument>(collectionOf(pluralOf(kind))).filter((stored) => stored.company === company)

/** Finds a company's document by its number or by the custom id its maker gave it. */
export function findDocument(
  state: State,
  { company, kind }: { company: string; kind: Kind },
  reference: string,
): StoredDocument | undefined {
  const id = findReserved(state, { company, kind, name: 'custom_id' }, reference) ?? reference
  const stored = state.get<StoredDocument>(collectionOf(pluralOf(kind)), String(id))
  return stored?.company === company ? stored : undefined
}

/** A field whose values are unique among a company's documents of one kind. */
export interface UniqueField {
  company: string
  kind: Kind
  name: 'custom_id' | 'transaction_no'
}

/** The id of the document that holds this value, if any does. */
export function findReserved(state: State, field: UniqueField, value: string): number | undefined {
  return state.get<number>(collectionOf('reserved'), reservationOf(field, value))
}

/** Stores a document and reserves its unique values in one breath. */
export function storeDocument(state: State, kind: Kind, stored: StoredDocument): void {
  const { company, document } = stored
  state.put(collectionOf(pluralOf(kind)), String(document.id), stored)
  for (const name of ['custom_id', 'transaction_no'] as const) {
    const value = document[name]
    if (value !== null) state.put(collectionOf('reserved'), reservationOf({ company, kind, name }, value), document.id)
  }
}

const reservationOf = ({ company, kind, name }: UniqueField, value: string) => `${company}/${kind}/${name}/${value}`
