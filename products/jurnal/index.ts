/** Mekari Jurnal: the company's books. */
import { z } from 'zod'
import { defineProduct } from '../define.ts'
import { createSalesInvoice } from './create-sales-invoice.ts'
import { createSalesOrder } from './create-sales-order.ts'
import en from './en.json' with { type: 'json' }
import id from './id.json' with { type: 'json' }

const activeCompany = z.object({ company: z.object({ name: z.string().min(1).max(200) }) })

export const jurnal = defineProduct({
  id: 'jurnal',
  name: 'Mekari Jurnal',
  prefix: '/public/jurnal/api/v1',
  basis: 'approval',
  proof: { path: '/companies/active', holder: (answer) => activeCompany.safeParse(answer).data?.company.name ?? null },
  sentences: { en, id },
  actions: [createSalesOrder, createSalesInvoice],
})
