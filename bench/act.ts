/** The two acts that are measured. What both consist of stands in the catalogue; nothing of it is repeated here. */
import { type AnyVersion, type Product, sampleAct } from '../products/define.ts'
import { products } from '../products/index.ts'

export interface Act {
  action: string
  input: object
  /** Limits that the catalogue's own do not fit. */
  limits: { maxAmount?: string }
}

/** Three look-ups and a document. */
export const write: Act = {
  action: 'jurnal_create_sales_invoice',
  input: { customer: 'PT Contoh', items: [{ product: 'Kopi Arabika Gayo 1 kg', quantity: 2 }] },
  limits: { maxAmount: '1000000000' },
}

/** One question. */
export const read: Act = {
  action: 'desty_check_voucher',
  input: { code: 'KOPI10', orderTotal: '150000' },
  limits: {},
}

/** Whose it is, and its newest version: the one that is chosen. */
export function definitionOf({ action }: Act): { product: Product; version: AnyVersion } {
  for (const product of products) {
    const version = product.actions.find(({ id }) => id === action)?.versions.at(-1)
    if (version) return { product, version }
  }
  throw new Error(`The catalogue has no ${action}.`)
}

/** What the bare proxy, which finds nothing out, has to know of the day. */
export function factsOfToday() {
  return { ...sampleAct, reference: '{n}', today: new Date().toISOString().slice(0, 10) }
}
