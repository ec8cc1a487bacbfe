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
  shipped: { en: 'Shipping date', id: 'Tanggal kirim' },
  term: { en: 'Term', id: 'Syarat' },
  order: { en: 'Sales order', id: 'Pesanan' },
  tags: { en: 'Tags', id: 'Tag' },
  message: { en: 'Message', id: 'Pesan' },
  reference: { en: 'Reference', id: 'Referensi' },
  customId: { en: 'Custom ID', id: 'ID khusus' },
  item: { en: 'Items', id: 'Barang' },
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
    ${renderCustomer(say, document)} ${renderHead(say, document)}
    <h2>${say('item')}</h2>
    <table>
      ${document.transaction_lines_attributes.map(renderLine)}
    </table>
    ${renderTotals(say, document)} ${renderMessage(say, document)}
    <p><a href="/ledger">${say('ledger')}</a></p>`
  return { title, body, language }
}

function renderCustomer(say: Say, { person, address, email }: SalesDocument): Html {
  return html`<h2>${say('customer')}</h2>
    <p>${person.display_name}<br /><span class="quiet">${address}<br />${email}</span></p>`
}

function renderHead(say: Say, document: SalesDocument): Html {
  return renderPairs([
    [say('date'), document.transaction_date],
    [say('due'), document.due_date],
    [say('shipped'), document.shipping_date ?? ''],
    [say('term'), document.term.name ?? ''],
    [say('order'), document.sales_order?.transaction_no ?? ''],
    [say('tags'), document.tags_string],
    [say('reference'), document.reference_no ?? ''],
    [say('customId'), document.custom_id ?? ''],
  ])
}

/** Quantity and price stand below the name, so that a phone shows the amount without scrolling aside. */
function renderLine(line: SalesLine): Html {
  const { product, description, quantity, unit, discount, line_tax } = line
  const tax = line_tax.name && `${line_tax.name} ${line_tax.rate}%`
  const notes = [product.code, description, tax, discount !== '0.0' && `−${discount}%`].filter(Boolean)
  return html`<tr>
    <td>
      ${product.name}<br />
      ${quantity} ${unit.name} × ${line.rate_currency_format}<br />
      <span class="quiet">${notes.join(' · ')}</span>
    </td>
    <td class="number" style="white-space: nowrap">${line.amount_currency_format}</td>
  </tr>`
}

const renderMessage = (say: Say, { message }: SalesDocument) =>
  message ? html`<h2>${say('message')}</h2><p>${message}</p>` : ''

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
  return html`<table>
    ${rows}
  </table>`
}
