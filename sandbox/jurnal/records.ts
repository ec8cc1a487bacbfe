/** What Jurnal keeps: one collection per kind of thing, every record belonging to one company. */
import type { State } from '../state.ts'

export interface Customer {
  company: string
  id: number
  name: string
  email: string
  phone: string
  address: string
  archived: boolean
}

export interface Product {
  company: string
  id: number
  name: string
  code: string
  customId: string | null
  price: string
  unit: string
  quantity: number
  archived: boolean
  /** The tax it is sold with. */
  taxId: number | null
}

export interface Tax {
  company: string
  id: number
  name: string
  rate: string
}

export interface Term {
  company: string
  id: number
  name: string
  days: number
}

export interface Tag {
  company: string
  id: number
  name: string
}

export interface Records {
  customers: Customer
  products: Product
  taxes: Tax
  terms: Term
  tags: Tag
}

export const collectionOf = (kind: string) => `jurnal.${kind}`

/** A company's records of one kind; no other company's are ever seen. */
export function recordsOf<Kind extends keyof Records>(state: State, company: string, kind: Kind): Records[Kind][] {
  return state.all<Records[Kind]>(collectionOf(kind)).filter((record) => record.company === company)
}

/** Keeps a new record under the next number of its kind. */
export function keepRecord<Kind extends keyof Records>(
  state: State,
  kind: Kind,
  record: Omit<Records[Kind], 'id'>,
): Records[Kind] {
  const id = state.next(collectionOf(kind), firstIds[kind])
  const kept = { id, ...record } as Records[Kind]
  state.put(collectionOf(kind), String(id), kept)
  return kept
}

/** Far apart, so that a customer's id never passes for a product's. */
const firstIds: Record<keyof Records, number> = {
  customers: 544_101,
  products: 448_201,
  taxes: 3_190,
  terms: 84_910,
  tags: 24,
}
