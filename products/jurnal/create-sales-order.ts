/** Creates a sales order for a customer in the list, at the prices of Jurnal and within the bounds of the consent. */
import { type Act, defineAction, defineVersion, type ProductCall, path } from '../define.ts'
import { checkSale } from './check-sale.ts'
import { composeSale } from './compose-sale.ts'
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
import { invoicing, ownTerms, rightsWithheld, termsBeyond } from './sale-denials.ts'
import { firstSaleInput, orderInput, type SaleInput } from './sale-input.ts'
import { fullSample, sampleSale } from './sample-sale.ts'

const kind: SaleKind = { wrapper: 'sales_order', segment: 'sales_orders' }

const create = (input: SaleInput, found: SaleFound, act: Act): ProductCall => ({
  method: 'POST',
  path: path`/sales_orders`,
  body: { sales_order: composeSale(input, found, act) },
})

const find = ({ reference }: Act): ProductCall => ({ method: 'GET', path: path`/sales_orders/${reference}` })

const v1 = defineVersion({
  version: 1,
  // To create includes to read back what was created, which is how a lost answer is looked up.
  scopes: ['jurnal:customer:read', 'jurnal:product:read', 'jurnal:tax:read', 'jurnal:sales-order:create'],
  endpoints: [
    'GET /select2_resources/get_person',
    'GET /select2_resources/get_product',
    'GET /taxes',
    'POST /sales_orders',
    'GET /sales_orders/{}',
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
  cannot: [ownTerms, invoicing, ...rightsWithheld('sales-order')],
  sample: sampleSale(kind),
})

const v2 = defineVersion({
  version: 2,
  scopes: [
    'jurnal:customer:read',
    'jurnal:product:read',
    'jurnal:tax:read',
    'jurnal:term:read',
    'jurnal:sales-order:create',
  ],
  endpoints: [
    'GET /select2_resources/get_person',
    'GET /select2_resources/get_product',
    'GET /taxes',
    'GET /terms',
    'GET /tags',
    'POST /sales_orders',
    'GET /sales_orders/{}',
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
    customers: { most: 50 },
    products: { most: 50 },
    confirmFirst: { default: false },
  },
  input: orderInput,
  output: saleOutput,
  prepare: prepareSale,
  check: checkSale,
  measure: measureSale,
  tell: tellSale,
  call: create,
  read: readSale(kind),
  find,
  summarise: summariseSale,
  cannot: [termsBeyond, invoicing, ...rightsWithheld('sales-order')],
  sample: fullSample(kind),
})

export const createSalesOrder = defineAction({
  id: 'jurnal_create_sales_order',
  product: 'jurnal',
  evidence: 'documented',
  icon: 'clipboard-list',
  effect: 'write',
  dataClass: 'business',
  versions: [v1, v2],
})
