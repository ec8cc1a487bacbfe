/** What no sale can do, an order as little as an invoice. */
import type { Denial } from '../define.ts'

/** Version 1 takes nothing that would change what a sale comes to. */
export const ownTerms: Denial = {
  part: 'own_terms',
  hold: { input: ['price', 'discountPercent', 'discountAmount', 'depositAmount', 'tax'] },
}

export const termsBeyond: Denial = {
  part: 'terms',
  hold: { limits: ['maxPriceCutPercent', 'maxDiscountPercent', 'maxDepositPercent'] },
}

/** Another action may ask for the right to it, and agents have one credential for a product: so it is we who keep it. */
export const invoicing: Denial = { part: 'invoice', hold: { endpoints: ['POST /sales_orders/{}/convert_to_invoice'] } }

export const rightsWithheld = (document: 'sales-order' | 'sales-invoice'): Denial[] => [
  { part: 'payments', hold: { rights: ['jurnal:receive-payment:create'] } },
  { part: 'change', hold: { rights: [`jurnal:${document}:update`, `jurnal:${document}:delete`] } },
  { part: 'lists', hold: { rights: ['jurnal:customer:create', 'jurnal:product:create'] } },
  { part: 'reports', hold: { rights: ['jurnal:report:read'] } },
]
