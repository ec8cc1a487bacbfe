/** Made-up sales from end to end, in the shapes in which Jurnal answers. They name no due date, which would one day be over. */
import { type Answer, type Asked, type Json, type Sample, sampleAct } from '../define.ts'
import { rupiah } from './decimal.ts'
import { addUp, gatherGoods } from './gather-goods.ts'
import type { SaleFound } from './prepare-sale.ts'
import type { SaleKind } from './read-sale.ts'
import type { SaleInput } from './sale-input.ts'

const wish = { customer: 'PT Contoh', items: [{ product: 'Kopi Arabika Gayo 1 kg', quantity: 2 }] }

/** The least that can be asked, which version 1 knows too. */
export function sampleSale(kind: SaleKind) {
  const answerTo = ({ input, found }: Asked<SaleInput, SaleFound>) => {
    const { total, remaining } = addUp(gatherGoods(input, found), input)
    return answerOf(kind, { total: rupiah(total), remaining: rupiah(remaining), due: input.dueDate })
  }
  return { input: wish, lookups: goods, answer: answerOf(kind), answerTo } satisfies Sample<SaleInput>
}

/** With everything that is looked up besides. */
export function fullSample(kind: SaleKind) {
  const lookups = { ...goods, terms: pages('terms', [{ id: 84_910, name: 'Net 30' }]), tags: pages('tags', [tag]) }
  const after = kind.wrapper === 'sales_invoice' ? { after: link } : {}
  return { ...sampleSale(kind), ...after, input: { ...wish, term: 'Net 30', tags: ['Qontak'] }, lookups }
}

/** An invoice of an order that is there. */
export function orderSample(kind: SaleKind) {
  return { ...fullSample(kind), input: { salesOrder: '10007' }, lookups: { orders: pages('sales_orders', [order]) } }
}

const link = { status: 200, body: { url: `${sampleAct.webAddress}/s/4kPq` } }

/** A list that has one page. */
const pages = (key: string, items: Json[]): Json => [{ [key]: items, total_pages: 1 }]

const tag = { id: 25, name: 'Qontak' }

const gayo = {
  id: 448_201,
  name: 'Kopi Arabika Gayo 1 kg',
  product_code: 'KOP-GAYO-1',
  sell_price_per_unit: '185000.0',
  taxable_sell: true,
}

const goods = {
  customer: { data: [{ id: 544_101, display_name: 'PT Contoh' }], total: 1, more: false },
  products: [{ data: [gayo], total: 1, more: false }],
  taxes: pages('company_taxes', [{ id: 3_190, name: 'PPN', rate: '11.0' }]),
}

const order = {
  id: 6_369_700,
  transaction_no: '10007',
  person: { id: 544_101, display_name: 'PT Contoh' },
  discount_type: { id: 1, name: 'Percent', name_bahasa: 'Persen' },
  discount_unit: '0.0',
  tax_after_discount: true,
  use_tax_inclusive: false,
  shipping_price: '0.0',
  transaction_lines_attributes: [
    {
      id: 7_376_300,
      ...{ quantity: 2, remaining_quantity: 2, rate: '185000.0', discount: '0.0' },
      line_tax: { id: null, name: null, rate: null },
      product: { id: gayo.id, name: gayo.name, code: gayo.product_code },
    },
  ],
}

/** What a document came to, in rupiah, and when it is due. */
interface Worth {
  total: string
  remaining: string
  due?: string | undefined
}

const answerOf = (
  { wrapper }: SaleKind,
  { total, remaining, due = '2026-12-24' }: Worth = { total: '370000.0', remaining: '370000.0' },
): Answer => ({ status: 201, body: { [wrapper]: documentOf({ total, remaining, due }) } })

const documentOf = ({ total, remaining, due }: { [name in keyof Worth]-?: string }) => ({
  id: 6_369_821,
  transaction_no: '10001',
  custom_id: sampleAct.reference,
  person: { id: 544_101, display_name: 'PT Contoh' },
  original_amount: total,
  remaining,
  transaction_status: { id: 1, name: 'Open', name_bahasa: 'Belum Dibayar' },
  due_date: due.split('-').reverse().join('/'),
})
