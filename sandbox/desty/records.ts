/** What Desty keeps: one collection per kind of thing, every record belonging to one company. */
import type { State } from '../state.ts'

export interface Warehouse {
  company: string
  id: string
  name: string
}

export interface Sku {
  code: string
  /** What tells it from the other variants; none where there is only one. */
  options: string[]
  price: number
  /** What lies in each warehouse, in their order; negative where more was sold, null where nobody counts. */
  stock: (number | null)[]
}

export interface Product {
  company: string
  id: string
  name: string
  isBundle: boolean
  skus: Sku[]
}

export interface Order {
  company: string
  id: string
  platform: string
  hasPaid: boolean
  status: string
  method: string
  total: number
  createdAt: number
  buyer: { name: string; phone: string; address: string }
  items: { code: string; name: string; quantity: number; price: number }[]
}

export interface Voucher {
  company: string
  id: string
  code: string
  name: string
  type: 'PERCENT' | 'FIXED' | 'FREE_SHIPPING'
  value: number
  maxDiscount: number | null
  minPurchase: number
  /** Days from today, so that what is valid stays valid however old the sandbox gets. */
  days: [from: number, until: number]
  quota: number | null
  usedCount: number
  status: 'ACTIVE' | 'SCHEDULED' | 'EXPIRED' | 'OUT_OF_QUOTA' | 'DISABLED'
  skus: string[]
}

export interface Records {
  warehouses: Warehouse
  products: Product
  orders: Order
  vouchers: Voucher
}

/** A company's records of one kind; no other company's are ever seen. */
export function recordsOf<Kind extends keyof Records>(state: State, company: string, kind: Kind): Records[Kind][] {
  return state.all<Records[Kind]>(`desty.${kind}`).filter((record) => record.company === company)
}

export function keepRecord<Kind extends keyof Records>(state: State, kind: Kind, record: Records[Kind]): void {
  state.put(`desty.${kind}`, `${record.company} ${record.id}`, record)
}
