/** The page on which a person sees what Desty holds: stock, orders and vouchers of every company. */
import type { FastifyInstance } from 'fastify'
import { html } from 'hono/html'
import type { Company } from '../directory/records.ts'
import { type Html, sendPage } from '../page.ts'
import type { Sandbox } from '../sandbox.ts'
import { type Order, type Product, recordsOf, type Voucher, type Warehouse } from './records.ts'

export function registerDestyAdmin(app: FastifyInstance, { state }: Sandbox): void {
  app.get('/desty-admin', (_request, reply) => {
    const shops = state.all<Company>('companies').flatMap(({ id, name }) => {
      const products = recordsOf(state, id, 'products')
      if (products.length === 0) return []
      const [warehouses, orders, vouchers] = [
        recordsOf(state, id, 'warehouses'),
        recordsOf(state, id, 'orders'),
        recordsOf(state, id, 'vouchers'),
      ]
      return [html`<h2>${name}</h2>${ordersOf(orders)}${vouchersOf(vouchers)}${stockOf(products, warehouses)}`]
    })
    const body = html`<h1>Desty</h1>
      <p class="quiet">What the online shops of the sandbox hold. Actions only look here; nothing is changed.</p>
      ${shops}`
    return sendPage(reply, { title: 'Desty', body })
  })
}

const stockOf = (products: Product[], warehouses: Warehouse[]) =>
  table(
    'Stock',
    ['Product', 'SKU', ...warehouses.map(({ name }) => name)],
    products.flatMap(({ name, isBundle, skus }) =>
      skus.map(({ code, options, stock }) => [
        `${[name, ...options].join(' · ')}${isBundle ? ' (bundle)' : ''}`,
        code || '—',
        ...warehouses.map((_, index) => String(stock[index] ?? '—')),
      ]),
    ),
  )

const ordersOf = (orders: Order[]) =>
  table(
    'Orders',
    ['Order', 'Platform', 'Paid', 'Status', 'Payment', 'Total', 'Phone'],
    orders.map(({ id, platform, hasPaid, status, method, total, buyer }) => [
      ...[id, platform, hasPaid ? 'yes' : 'no', status, method],
      ...[total.toLocaleString('id-ID'), buyer.phone],
    ]),
  )

const vouchersOf = (vouchers: Voucher[]) =>
  table(
    'Vouchers',
    ['Voucher', 'Name', 'Type', 'Value', 'Minimum', 'Used', 'Status'],
    vouchers.map(({ code, name, type, value, minPurchase, usedCount, quota, status }) => [
      ...[code, name, type, String(value), minPurchase.toLocaleString('id-ID')],
      ...[`${usedCount} / ${quota ?? '∞'}`, status],
    ]),
  )

function table(title: string, heads: string[], rows: string[][]): Html {
  return html`<h3>${title}</h3>
    <div class="wide" role="group" tabindex="0" aria-label="${title}">
    <table>
      <thead>
        <tr>
          ${heads.map((head) => html`<th>${head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map((cells) => html`<tr>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`)}
      </tbody>
    </table>
  </div>`
}
