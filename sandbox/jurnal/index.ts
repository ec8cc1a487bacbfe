/** What Jurnal answers, and which scopes let a call in; a create scope also reads back what it created. */
import type { Endpoint, Product } from '../gateway/endpoint.ts'
import { withheld } from '../gateway/withheld.ts'
import { convertOrder } from './convert-order.ts'
import { createDocument } from './create-document.ts'
import { createInvoice } from './create-invoice.ts'
import { listCustomers, searchPersons, showCustomer } from './read-customers.ts'
import { listDocuments, showDocument, showTinyUrl } from './read-documents.ts'
import { listProducts, searchProducts, showProduct } from './read-products.ts'
import { listTags, listTaxes, listTerms, showCompany, showUser } from './read-settings.ts'
import { guard } from './standing.ts'

const customer = ['jurnal:customer:read']
const product = ['jurnal:product:read']
const tax = ['jurnal:tax:read']
const term = ['jurnal:term:read']
const order = { read: 'jurnal:sales-order:read', create: 'jurnal:sales-order:create' }
const invoice = { read: 'jurnal:sales-invoice:read', create: 'jurnal:sales-invoice:create' }

/** How the rights for these are called is assumed. */
const further = [
  withheld('PATCH', '/sales_orders/:id', 'jurnal:sales-order:update'),
  withheld('DELETE', '/sales_orders/:id', 'jurnal:sales-order:delete'),
  withheld('PATCH', '/sales_invoices/:id', 'jurnal:sales-invoice:update'),
  withheld('DELETE', '/sales_invoices/:id', 'jurnal:sales-invoice:delete'),
  withheld('POST', '/receive_payments', 'jurnal:receive-payment:create'),
  withheld('POST', '/customers', 'jurnal:customer:create'),
  withheld('POST', '/products', 'jurnal:product:create'),
  withheld('GET', '/profit_and_loss', 'jurnal:report:read'),
]

// biome-ignore format: one line, one policy
const endpoints: Endpoint[] = [
  { method: 'POST', path: '/sales_orders', scopes: [order.create], answer: createDocument('sales_order') },
  { method: 'GET', path: '/sales_orders', scopes: [order.read], answer: listDocuments('sales_order') },
  { method: 'GET', path: '/sales_orders/:id', scopes: [order.read, order.create], answer: showDocument('sales_order') },
  { method: 'POST', path: '/sales_orders/:id/convert_to_invoice', scopes: [invoice.create], answer: convertOrder },
  { method: 'POST', path: '/sales_invoices', scopes: [invoice.create], answer: createInvoice },
  { method: 'GET', path: '/sales_invoices', scopes: [invoice.read], answer: listDocuments('sales_invoice') },
  { method: 'GET', path: '/sales_invoices/:id', scopes: [invoice.read, invoice.create], answer: showDocument('sales_invoice') },
  { method: 'GET', path: '/sales_invoices/:id/register_tiny_url', scopes: [invoice.read, invoice.create], answer: showTinyUrl },
  { method: 'GET', path: '/customers', scopes: customer, answer: listCustomers },
  { method: 'GET', path: '/customers/:id', scopes: customer, answer: showCustomer },
  { method: 'GET', path: '/select2_resources/get_person', scopes: customer, answer: searchPersons },
  { method: 'GET', path: '/products', scopes: product, answer: listProducts },
  { method: 'GET', path: '/products/:id', scopes: product, answer: showProduct },
  { method: 'GET', path: '/select2_resources/get_product', scopes: product, answer: searchProducts },
  { method: 'GET', path: '/taxes', scopes: tax, answer: listTaxes },
  { method: 'GET', path: '/terms', scopes: term, answer: listTerms },
  { method: 'GET', path: '/tags', scopes: term, answer: listTags },
  { method: 'GET', path: '/companies/active', scopes: [], answer: showCompany },
  { method: 'GET', path: '/users/me', scopes: [], answer: showUser },
  ...further,
]

export const jurnal: Product = {
  name: 'jurnal',
  prefix: '/public/jurnal',
  scopes: [
    'jurnal:customer:read',
    'jurnal:product:read',
    'jurnal:tax:read',
    'jurnal:term:read',
    'jurnal:sales-order:read',
    'jurnal:sales-order:create',
    'jurnal:sales-invoice:read',
    'jurnal:sales-invoice:create',
    ...further.flatMap(({ scopes }) => scopes),
  ],
  books: { salesOrders: 'jurnal.sales_orders', salesInvoices: 'jurnal.sales_invoices' },
  endpoints: endpoints.map((endpoint) => guard({ ...endpoint, path: `/api/v1${endpoint.path}` })),
}
