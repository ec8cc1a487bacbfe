/** What Desty answers, and which scopes let a call in. */
import type { Answer, Call, Endpoint, Product } from '../gateway/endpoint.ts'
import { withheld } from '../gateway/withheld.ts'
import { yes } from './envelope.ts'
import { listOrders, showOrder } from './read-orders.ts'
import { listProducts, listWarehouses, showSku } from './read-products.ts'
import { showVoucher } from './read-vouchers.ts'

const stock = ['desty:product-stock:read']
const payment = ['desty:payment-status:read']
const voucher = ['desty:voucher:read']

/** All but the first are assumed, and so is how the rights are called. */
const further = [
  withheld('POST', '/inventory/stock/sync', 'desty:product-stock:update'),
  withheld('POST', '/product/update', 'desty:product:update'),
  withheld('POST', '/order/create', 'desty:order:create'),
  withheld('POST', '/order/update', 'desty:order:update'),
  withheld('POST', '/order/cancel', 'desty:order:cancel'),
  withheld('POST', '/refund/create', 'desty:refund:create'),
  withheld('POST', '/voucher/create', 'desty:voucher:create'),
  withheld('POST', '/voucher/update', 'desty:voucher:update'),
]

// biome-ignore format: one line, one policy
const endpoints: Endpoint[] = [
  { method: 'GET', path: '/merchant/detail', scopes: [], answer: showMerchant },
  { method: 'GET', path: '/product/sku/detail', scopes: stock, answer: showSku },
  { method: 'POST', path: '/product/page', scopes: stock, answer: listProducts },
  { method: 'POST', path: '/warehouse/list', scopes: stock, answer: listWarehouses },
  { method: 'GET', path: '/order/detail', scopes: payment, answer: showOrder },
  { method: 'POST', path: '/order/page', scopes: payment, answer: listOrders },
  { method: 'GET', path: '/voucher/detail', scopes: voucher, answer: showVoucher },
  ...further,
]

function showMerchant({ company }: Call): Answer {
  return yes({ merchantId: company, tenantId: company })
}

export const desty: Product = {
  name: 'desty',
  prefix: '/desty',
  scopes: [...stock, ...payment, ...voucher, ...further.flatMap(({ scopes }) => scopes)],
  books: { orders: 'desty.orders', vouchers: 'desty.vouchers' },
  endpoints: endpoints.map((endpoint) => ({ ...endpoint, path: `/api${endpoint.path}` })),
}
