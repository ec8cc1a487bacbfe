import { describe, expect, it } from 'vitest'
import { type Answer, sampleAct } from '../../products/define.ts'
import { linkForCustomer } from '../../products/jurnal/link-for-customer.ts'
import {
  readFirstSale,
  readSale,
  type SaleKind,
  type SaleOutput,
  summariseFirstSale,
  summariseSale,
} from '../../products/jurnal/read-sale.ts'
import { sampleSale } from '../../products/jurnal/sample-sale.ts'

const kind: SaleKind = { wrapper: 'sales_invoice', segment: 'sales_invoices' }
const { answer, input } = sampleSale(kind)
const read = readSale(kind)

const document = (change: object) => ({
  status: 201,
  body: { sales_invoice: { ...(answer.body as { sales_invoice: object }).sales_invoice, ...change } } as never,
})

/** What the look-ups of the sample found. */
const found = {
  customer: { id: 544_101, display_name: 'PT Contoh' },
  products: [{ id: 448_201, name: 'Kopi Arabika Gayo 1 kg', sell_price_per_unit: '185000.0' }],
  taxes: [],
}

describe('the answer to a sale', () => {
  it('tells where people find the document and how to correct it [ACT-17]', () => {
    const howToCorrect = expect.stringContaining('in Jurnal')
    const page = 'https://product.example/sales_invoices/6369821'
    expect(read(answer, sampleAct)).toMatchObject({ whereToSee: page, howToCorrect })
    expect(readFirstSale(answer, sampleAct, kind)).toMatchObject({ address: page, howToCorrect })
  })

  it('is Jurnal’s own total, and says so where another was reckoned before [ACT-13]', () => {
    expect(read(answer, sampleAct, { input, found })).not.toHaveProperty('expectedTotal')
    const other = read(document({ original_amount: '370001.0' }), sampleAct, { input, found })
    expect(other).toMatchObject({ total: '370001', expectedTotal: '370000' })
    // Of a lost write only Jurnal's own is known.
    expect(read(document({ original_amount: '370001.0' }), sampleAct)).not.toHaveProperty('expectedTotal')
  })

  it.each([
    ['Open', 'not paid yet'],
    ['Paid', 'paid'],
    ['Overdue', 'overdue'],
    ['Something new', 'Something new'],
  ])('says of "%s" that it is %s', (name, status) => {
    expect(read(document({ transaction_status: { name } }), sampleAct)).toMatchObject({ status })
  })

  it('is summarised by number and total, without a name', () => {
    const large = document({ original_amount: '1234567.5' })
    const line = '10001, Rp1.234.567,50'
    expect(summariseSale(read(large, sampleAct))).toBe(line)
    expect(summariseFirstSale(readFirstSale(large, sampleAct, kind))).toBe(line)
  })

  it.each([
    ['another reference', document({ custom_id: 'theirs' })],
    ['no number', document({ transaction_no: undefined })],
    ['an amount that is no number', document({ original_amount: 'Rp. 5' })],
    ['a due day that is none', document({ due_date: 'soon' })],
    ['another wrapper', { status: 201, body: { sales_order: {} } }],
    ['no object', { status: 200, body: [] }],
    ['a refusal', { status: 422, body: { error: ['has already been taken'] } }],
  ])('throws on %s rather than guess', (_, odd) => {
    expect(() => read(odd, sampleAct)).toThrow()
    expect(() => readFirstSale(odd, sampleAct, kind)).toThrow()
  })
})

describe('the link for the customer', () => {
  const output = { number: '10001' } as SaleOutput
  const linkOf = (url: string) => linkForCustomer.read(answerWith({ url }), output, sampleAct).publicLink
  const answerWith = (body: object) => ({ status: 200, body }) as Answer

  it('is asked for by the invoice that was made', () => {
    expect(linkForCustomer.call(answer)).toMatchObject({
      method: 'GET',
      path: { text: '/sales_invoices/6369821/register_tiny_url' },
    })
  })

  it('is a page of the web and nothing else', () => {
    expect(linkOf('https://jurnal.example/s/4kPq')).toBe('https://jurnal.example/s/4kPq')
    for (const odd of ['javascript:alert(1)', 'http://elsewhere.example/', 'data:text/html,x'])
      expect(linkOf(odd)).toBeUndefined()
    expect(() => linkForCustomer.read(answerWith({ message: 'no' }), output, sampleAct)).toThrow()
  })
})
