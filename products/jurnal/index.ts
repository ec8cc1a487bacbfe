/** Mekari Jurnal: the company's books. */
import { defineProduct } from '../define.ts'
import { createSalesInvoice } from './create-sales-invoice.ts'
import { createSalesOrder } from './create-sales-order.ts'

export const jurnal = defineProduct({
  id: 'jurnal',
  name: 'Mekari Jurnal',
  prefix: '/public/jurnal/api/v1',
  basis: 'approval',
  proof: { path: '/companies/active' },
  actions: [createSalesOrder, createSalesInvoice],
})
