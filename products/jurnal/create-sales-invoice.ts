/** Creates a sales invoice, of items or of a sales order, at the prices of Jurnal and within the bounds of the consent. */
import { type Act, defineAction, defineVersion, type ProductCall, path } from '../define.ts'
import { checkSale } from './check-sale.ts'
import { composeSale } from './compose-sale.ts'
import { linkForCustomer } from './link-for-customer.ts'
import { measureSale, tellSale } from './measure-sale.ts'
import { prepareSale, type SaleFound } from './prepare-sale.ts'
import {
  firstSaleOutput,
  readFirstSale,
  readSale,
  type SaleKind,
  saleOutput,
  summariseFirstSale,
  summariseSale,
} from './read-sale.ts'
import { ownTerms, rightsWithheld, termsBeyond } from './sale-denials.ts'
import { firstSaleInput, invoiceInput, type SaleInput } from './sale-input.ts'
import { fullSample, orderSample, sampleSale } from './sample-sale.ts'

const kind: SaleKind = { wrapper: 'sales_invoice', segment: 'sales_invoices' }

const create = (input: SaleInput, found: SaleFound, act: Act): ProductCall => ({
  method: 'POST',
  path: path`/sales_invoices`,
  body: { sales_invoice: composeSale(input, found, act) },
})

const find = ({ reference }: Act): ProductCall => ({ method: 'GET', path: path`/sales_invoices/${reference}` })

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
  input: firstSaleInput,
  output: firstSaleOutput,
  prepare: prepareSale,
  check: checkSale,
  measure: measureSale,
  call: create,
  read: (answer, act) => readFirstSale(answer, act, kind),
  find,
  summarise: summariseFirstSale,
  cannot: [ownTerms, ...rightsWithheld('sales-invoice')],
  sample: sampleSale(kind),
})

const v2 = defineVersion({
  version: 2,
  scopes: [
    'jurnal:customer:read',
    'jurnal:product:read',
    'jurnal:tax:read',
    'jurnal:term:read',
    'jurnal:sales-order:read',
    'jurnal:sales-invoice:create',
  ],
  endpoints: [
    'GET /select2_resources/get_person',
    'GET /select2_resources/get_product',
    'GET /taxes',
    'GET /terms',
    'GET /tags',
    'GET /sales_orders',
    'POST /sales_invoices',
    'GET /sales_invoices/{}',
    'GET /sales_invoices/{}/register_tiny_url',
  ],
  effect: 'write',
  dataClass: 'business',
  identity: 'none',
  repeatable: false,
  limits: {
    maxAmount: { default: 5_000_000, max: 1_000_000_000 },
    maxPerDay: { default: 20, max: 1_000 },
    maxPerContact: { default: 5, max: 1_000 },
    maxDiscountPercent: { default: 0, max: 50 },
    maxPriceCutPercent: { default: 0, max: 50 },
    maxDepositPercent: { default: 0, max: 100 },
    maxWithholdingPercent: { default: 0, max: 20 },
    customers: { most: 50 },
    products: { most: 50 },
    confirmFirst: { default: false },
  },
  input: invoiceInput,
  output: saleOutput,
  prepare: prepareSale,
  check: checkSale,
  measure: measureSale,
  tell: tellSale,
  call: create,
  read: readSale(kind),
  find,
  after: linkForCustomer,
  summarise: summariseSale,
  cannot: [termsBeyond, ...rightsWithheld('sales-invoice')],
  sample: fullSample(kind),
  furtherSamples: [orderSample(kind)],
})

export const createSalesInvoice = defineAction({
  id: 'jurnal_create_sales_invoice',
  product: 'jurnal',
  evidence: 'documented',
  icon: 'receipt-text',
  effect: 'write',
  dataClass: 'business',
  versions: [v1, v2],
})
