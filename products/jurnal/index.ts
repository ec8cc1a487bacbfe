/** Mekari Jurnal: the company's books. */
import { defineProduct } from '../define.ts'
import { createSalesInvoice } from './create-sales-invoice.ts'
import { createSalesOrder } from './create-sales-order.ts'
import en from './en.json' with { type: 'json' }
import id from './id.json' with { type: 'json' }

export const jurnal = defineProduct({
  id: 'jurnal',
  name: 'Mekari Jurnal',
  prefix: '/public/jurnal/api/v1',
  basis: 'approval',
  proof: { path: '/companies/active' },
  sentences: { en, id },
  actions: [createSalesOrder, createSalesInvoice],
})
