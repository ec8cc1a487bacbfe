/** Creates a sales invoice for a customer in the list, at the prices of Jurnal. */
import { defineAction, defineVersion, path } from '../define.ts'
import { readSale, type SaleKind, saleOutput, summariseSale } from './read-sale.ts'
import { checkSale, composeSale, measureSale, prepareSale, saleInput } from './sale.ts'
import { sampleSale } from './sample-sale.ts'

const kind: SaleKind = { wrapper: 'sales_invoice', segment: 'sales_invoices' }

const v1 = defineVersion({
  version: 1,
  // To create includes to read back what was created, which is how a lost answer is looked up.
  scopes: ['jurnal:customer:read', 'jurnal:product:read', 'jurnal:tax:read', 'jurnal:sales-invoice:create'],
  endpoints: [
    'GET /select2_resources/get_person',
    'GET /select2_resources/get_product',
    'GET /taxes',
    'POST /sales_invoices',
    'GET /sales_invoices/{}',
  ],
  effect: 'write',
  dataClass: 'business',
  identity: 'none',
  repeatable: false,
  limits: {
    maxAmount: { default: 5_000_000, max: 1_000_000_000 },
    maxPerDay: { default: 20, max: 1_000 },
  },
  input: saleInput,
  output: saleOutput,
  prepare: prepareSale,
  check: checkSale,
  measure: measureSale,
  call: (input, found, act) => ({
    method: 'POST',
    path: path`/sales_invoices`,
    body: { sales_invoice: composeSale(input, found, act) },
  }),
  read: (answer, act) => readSale(answer, act, kind),
  find: (act) => ({ method: 'GET', path: path`/sales_invoices/${act.reference}` }),
  summarise: summariseSale,
  sample: sampleSale(kind),
})

export const createSalesInvoice = defineAction({
  id: 'jurnal_create_sales_invoice',
  product: 'jurnal',
  evidence: 'documented',
  icon: 'receipt-text',
  effect: 'write',
  dataClass: 'business',
  versions: [v1],
})
