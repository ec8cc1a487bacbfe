/** Looks up whether a product is in stock. */
import { defineAction, defineVersion, type Json, path } from '../define.ts'
import { readStock, stockOutput, summariseStock } from './read-stock.ts'
import { checkStock, measureStock, prepareStock, skuOf, stockInput } from './stock-question.ts'

const shirt = {
  skuNumber: 'KMJ-BIR-M',
  variantNameOptionList: ['Biru', 'M'],
  masterInventoryList: [{ warehouseId: '2042620805094079444', onHandStock: 12 }],
}
const product = { productName: 'Kemeja Linen', isBundleProduct: false }
const yes = { success: true, code: '0', msg: 'success' }
const page = (results: Json[]) => ({ ...yes, data: { results, totalPages: 1 } })

const v1 = defineVersion({
  version: 1,
  scopes: ['desty:product-stock:read'],
  endpoints: ['GET /api/product/sku/detail', 'POST /api/product/page', 'POST /api/warehouse/list'],
  effect: 'read',
  dataClass: 'none',
  identity: 'none',
  repeatable: true,
  limits: {
    maxPerDay: { default: 1_000, max: 10_000 },
    maxPerContact: { default: 50, max: 1_000 },
    products: { most: 50 },
    wordsOnly: { default: true },
  },
  input: stockInput,
  output: stockOutput,
  prepare: prepareStock,
  check: checkStock,
  measure: measureStock,
  call: (input, found) => ({
    method: 'GET',
    path: path`/api/product/sku/detail?skuNumber=${skuOf(input, found).code}`,
  }),
  read: readStock,
  summarise: summariseStock,
  cannot: [
    { part: 'change', hold: { rights: ['desty:product-stock:update', 'desty:product:update'] } },
    { part: 'order', hold: { rights: ['desty:order:create'] } },
    { part: 'figures', hold: { output: ['price', 'salesPrice', 'cost', 'sold'] } },
  ],
  sample: {
    input: { product: 'kemeja linen biru M', warehouse: 'Jakarta' },
    lookups: {
      sku: { success: false, code: 'SKU_NOT_FOUND', msg: 'sku not found', data: null },
      pages: [page([{ ...product, skuInfoList: [shirt] }])],
      warehouses: [page([{ warehouseId: '2042620805094079444', warehouseName: 'Gudang Jakarta' }])],
    },
    answer: { status: 200, body: { ...yes, data: { ...product, ...shirt } } },
  },
})

export const checkProductStock = defineAction({
  id: 'desty_check_product_stock',
  product: 'desty',
  evidence: 'observed',
  icon: 'package-search',
  effect: 'read',
  dataClass: 'none',
  versions: [v1],
})
