/** A company and the gate in front of Talenta, Jurnal and Desty: feature and add-on and flag. */
import type { GatePart, Language, ProductId } from '../../../contract/word.ts'

export interface Company {
  id: string
  externalId: string
  name: string
  language: Language
  timeZone: string
  accountOwner: string
  products: ProductId[]
  gates: Record<GatePart, boolean>
  gateChangedAt: Date
}

/** The first part of the gate that is missing, in the order in which people are told; null when it is open. */
export function missingGate(gates: Record<GatePart, boolean>): GatePart | null {
  const order: GatePart[] = ['feature', 'addon', 'flag']
  return order.find((part) => !gates[part]) ?? null
}

/** Products that stand behind the gate. */
export function isGated(product: ProductId): boolean {
  return product === 'talenta' || product === 'jurnal' || product === 'desty'
}

/** The date of a moment where the company is, YYYY-MM-DD. */
export function dayOf(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at)
}
