import { describe, expect, it } from 'vitest'
import { sampleAct } from '../../products/define.ts'
import { readSale, summariseSale } from '../../products/jurnal/read-sale.ts'
import { checkSale, composeSale, measureSale, saleInput } from '../../products/jurnal/sale.ts'
import { findCustomer, findProduct } from '../../products/jurnal/sale-lookups.ts'
import { sampleSale } from '../../products/jurnal/sample-sale.ts'

const kind = { wrapper: 'sales_invoice', segment: 'sales_invoices' } as const
const { answer } = sampleSale(kind)
const input = { customer: 'PT Contoh', items: [{ product: 'A', quantity: 3 }] }
const found = {
  customer: { id: 1, display_name: 'PT Contoh' },
  products: [{ id: 7, name: 'A', sell_price_per_unit: '1000.33', sell_tax_id: 5 }],
  taxes: [{ id: 5, rate: '11.0' }],
}

describe('a sale', () => {
  it('is measured with tax, rounded up to whole rupiah [ACT-13]', () => {
    // 3 × 1000.33 = 3000.99, tax 330.11: 3331.10
    expect(measureSale(input, found)).toEqual({ amount: 3332n })
  })

  it("bears a product's own tax, and none that it does not name", () => {
    expect(composeSale(input, found, sampleAct)).toMatchObject({
      transaction_lines_attributes: [{ product_id: 7, quantity: 3, rate: 1000.33, line_tax_id: 5 }],
    })
    const untaxed = {
      ...found,
      products: [{ ...found.products[0], id: 7, name: 'A', sell_price_per_unit: 1, sell_tax_id: null }],
    }
    expect(composeSale(input, untaxed, sampleAct)).toMatchObject({
      transaction_lines_attributes: [{ product_id: 7, quantity: 3, rate: 1 }],
    })
    expect(measureSale(input, untaxed)).toEqual({ amount: 3n })
  })

  it('is not written with a tax that cannot be reckoned', () => {
    expect(() => measureSale(input, { ...found, taxes: [] })).toThrow(
      'Jurnal names a tax for "A" that it does not list.',
    )
  })

  it('leaves out what was not said', () => {
    expect(composeSale(input, found, sampleAct)).not.toMatchObject({ due_date: expect.anything() })
    expect(composeSale(input, found, sampleAct)).not.toMatchObject({ memo: expect.anything() })
  })

  it('is told only what is wrong with a quantity [ACT-3]', () => {
    const problemsOf = (quantity: number) =>
      saleInput.safeParse({ ...input, items: [{ product: 'A', quantity }] }).error?.issues.map(({ message }) => message)
    expect(problemsOf(-1)).toEqual(['Too small: expected number to be >0'])
    expect(problemsOf(1.00001)).toEqual(['At most four decimals.'])
    expect(problemsOf(1e-7)).toEqual(['At most four decimals.'])
  })

  it('is due today or later, never before [ACT-3]', () => {
    const { today } = sampleAct
    expect(checkSale({ ...input, dueDate: today }, sampleAct)).toBeUndefined()
    expect(checkSale(input, sampleAct)).toBeUndefined()
    expect(checkSale({ ...input, dueDate: '2026-11-23' }, sampleAct)).toMatchObject({
      field: 'dueDate',
      reason: 'past',
    })
  })

  it.each([
    ['no item', { ...input, items: [] }],
    ['too many items', { ...input, items: Array(11).fill(input.items[0]) }],
    ['nothing of a product', { ...input, items: [{ product: 'A', quantity: 0 }] }],
    ['less than nothing', { ...input, items: [{ product: 'A', quantity: -1 }] }],
    ['more than a million', { ...input, items: [{ product: 'A', quantity: 1_000_001 }] }],
    ['a fifth decimal', { ...input, items: [{ product: 'A', quantity: 0.00001 }] }],
    ['a day that does not exist', { ...input, dueDate: '2026-02-30' }],
    ['a nameless customer', { ...input, customer: '   ' }],
    ['a long note', { ...input, note: 'x'.repeat(501) }],
  ])('is refused with %s [ACT-3]', (_, wrong) => {
    expect(saleInput.safeParse(wrong).success).toBe(false)
  })

  it.each([0.1, 0.3, 1.1, 0.0001, 12.3456, 999_999.9999, 1_000_000])('takes the quantity %d', (quantity) => {
    expect(saleInput.safeParse({ ...input, items: [{ product: 'A', quantity }] }).success).toBe(true)
  })
})

describe('a look-up', () => {
  const answerOf = (...data: object[]) => ({ status: 200, body: { data } as never })
  const product = (id: number, name: string, product_code: string) => ({
    id,
    name,
    product_code,
    sell_price_per_unit: '1.0',
  })

  it('asks back when two go by the very name that was asked', () => {
    const found = findCustomer('Budi').read(answerOf({ id: 1, display_name: 'Budi' }, { id: 2, display_name: 'BUDI ' }))
    expect(found).toEqual({ kind: 'several', field: 'customer', asked: 'Budi', choices: ['Budi', 'BUDI '] })
  })

  it("asks back when one product's name is another's code", () => {
    const found = findProduct('A1', 'items[0].product').read(answerOf(product(1, 'A1', 'X'), product(2, 'Tea', 'a1')))
    expect(found).toMatchObject({ kind: 'several', choices: ['A1', 'Tea'] })
  })

  it('tells at most ten names of the books', () => {
    const many = Array.from({ length: 25 }, (_, id) => ({ id, display_name: `Toko ${id}` }))
    const found = findCustomer('toko').read(answerOf(...many))
    expect(found.kind === 'several' && found.choices).toHaveLength(10)
  })

  it.each([
    ['another status', { status: 422, body: { errors: 'Unprocessable Entity' } }],
    ['no list', { status: 200, body: {} }],
    ['a customer without a name', answerOf({ id: 1 })],
  ])('throws on %s rather than say that nothing is there', (_, odd) => {
    expect(() => findCustomer('Budi').read(odd)).toThrow()
  })
})

describe('the answer to a sale', () => {
  const document = (change: object) => ({
    status: 201,
    body: { sales_invoice: { ...(answer.body as { sales_invoice: object }).sales_invoice, ...change } },
  })

  it('tells where people find the document and how to correct it [ACT-17]', () => {
    expect(readSale(answer, sampleAct, kind)).toMatchObject({
      address: 'https://product.example/sales_invoices/6369821',
      howToCorrect: expect.stringContaining('in Jurnal'),
    })
  })

  it('is summarised by number and total, without a name', () => {
    expect(summariseSale(readSale(document({ original_amount: '1234567.5' }), sampleAct, kind))).toBe(
      '10001, Rp1.234.567,50',
    )
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
    expect(() => readSale(odd, sampleAct, kind)).toThrow()
  })
})
