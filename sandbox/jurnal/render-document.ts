/** One sales document as a page that looks like the paper a customer gets, in the company's language. */
import { html } from 'hono/html'
import type { Company } from '../directory/records.ts'
import type { Html, Page } from '../page.ts'
import type { SalesDocument, SalesLine } from './compose-document.ts'
import type { Kind } from './document.ts'

const words = {
  sales_order: { en: 'Sales order', id: 'Pesanan penjualan' },
  sales_invoice: { en: 'Sales invoice', id: 'Faktur penjualan' },
  customer: { en: 'Customer', id: 'Pelanggan' },
  date: { en: 'Date', id: 'Tanggal' },
  due: { en: 'Due', id: 'Jatuh tempo' },
  term: { en: 'Term', id: 'Syarat' },
  reference: { en: 'Reference', id: 'Referensi' },
  item: { en: 'Item', id: 'Barang' },
  quantity: { en: 'Quantity', id: 'Jumlah' },
  price: { en: 'Price', id: 'Harga' },
  amount: { en: 'Amount', id: 'Nilai' },
  subtotal: { en: 'Subtotal', id: 'Subtotal' },
  lineDiscount: { en: 'Discount per line', id: 'Diskon per baris' },
  discount: { en: 'Discount', id: 'Diskon' },
  tax: { en: 'Tax', id: 'Pajak' },
  shipping: { en: 'Shipping', id: 'Ongkos kirim' },
  total: { en: 'Total', id: 'Total' },
  deposit: { en: 'Deposit', id: 'Uang muka' },
  withholding: { en: 'Withholding', id: 'Pemotongan' },
  balance: { en: 'Balance due', id: 'Sisa tagihan' },
  ledger: { en: 'All documents', id: 'Semua dokumen' },
}

type Say = (word: keyof typeof words) => string

export function renderDocument(kind: Kind, company: Company, document: SalesDocument): Page {
  const { language } = company
  const say: Say = (word) => words[word][language]
  const { name, name_bahasa } = document.transaction_status
  const title = `${say(kind)} ${document.transaction_no}`
  const body = html`<p class="quiet">${company.name}</p>
    <h1>${title}</h1>
    <p class="quiet">${language === 'id' ? name_bahasa : name}</p>
    <div class="wide">
      ${renderHead(say, document)} ${renderLines(say, document)} ${renderTotals(say, document)}
    </div>
    ${document.message ? html`<p>${document.message}</p>` : ''}
    <p><a href="/ledger">${say('ledger')}</a></p>`
  return { title, body, language }
}

function renderHead(say: Say, document: SalesDocument): Html {
  const { person, email, address, reference_no } = document
  return renderPairs([
    [say('customer'), [person.display_name, address, email].filter(Boolean).join(', ')],
    [say('date'), document.transaction_date],
    [say('due'), document.due_date],
    [say('term'), document.term.name ?? ''],
    [say('reference'), reference_no ?? ''],
  ])
}

function renderLines(say: Say, document: SalesDocument): Html {
  return html`<table>
    <thead>
      <tr>
        <th scope="col">${say('item')}</th>
        <th scope="col" class="number">${say('quantity')}</th>
        <th scope="col" class="number">${say('price')}</th>
        <th scope="col" class="number">${say('amount')}</th>
      </tr>
    </thead>
    <tbody>
      ${document.transaction_lines_attributes.map(renderLine)}
    </tbody>
  </table>`
}

function renderLine(line: SalesLine): Html {
  const { product, description, quantity, unit, discount, line_tax } = line
  const notes = [
    description,
    line_tax.name && `${line_tax.name} ${line_tax.rate}%`,
    discount !== '0.0' && `−${discount}%`,
  ]
  return html`<tr>
    <td>${product.name}<br /><span class="quiet">${[product.code, ...notes].filter(Boolean).join(' · ')}</span></td>
    <td class="number">${quantity} ${unit.name}</td>
    <td class="number">${line.rate_currency_format}</td>
    <td class="number">${line.amount_currency_format}</td>
  </tr>`
}

/** A figure that is nothing is left out, but never the total and the balance. */
function renderTotals(say: Say, document: SalesDocument): Html {
  const withholding = document.witholding_amount_currency_format ?? nothing
  const parts: [string, string][] = [
    [say('subtotal'), document.subtotal_currency_format],
    [say('lineDiscount'), document.discount_per_lines_currency_format],
    [say('discount'), document.discount_price_currency_format],
    [say('tax'), document.tax_amount_currency_format],
    [say('shipping'), document.shipping_price_currency_format],
  ]
  const due: [string, string][] = [
    [say('deposit'), document.deposit_currency_format],
    [say('withholding'), withholding],
  ]
  const isSomething = ([, amount]: [string, string]) => amount !== nothing
  return renderPairs([
    ...parts.filter(isSomething),
    [say('total'), document.original_amount_currency_format],
    ...due.filter(isSomething),
    [say('balance'), document.remaining_currency_format],
  ])
}

const nothing = 'Rp.  0,00'

function renderPairs(pairs: [string, string][]): Html {
  const rows = pairs
    .filter(([, value]) => value !== '')
    .map(([name, value]) => html`<tr><th scope="row">${name}</th><td class="number">${value}</td></tr>`)
  return html`<table>${rows}</table>`
}
