import { describe, expect, it } from 'vitest'
import { sampleAct } from '../../products/define.ts'
import { checkSale } from '../../products/jurnal/check-sale.ts'
import { composeSale } from '../../products/jurnal/compose-sale.ts'
import { measureSale, tellSale } from '../../products/jurnal/measure-sale.ts'
import { prepareSale, type SaleFound } from '../../products/jurnal/prepare-sale.ts'
import { firstSaleInput, invoiceInput, type SaleInput } from '../../products/jurnal/sale-input.ts'
import { findCustomer, findProduct, listTaxes } from '../../products/jurnal/sale-lookups.ts'

const item = { product: 'A', quantity: 3 }
const input: SaleInput = { customer: 'PT Contoh', items: [item] }
const product = { id: 7, name: 'A', product_code: 'A-1', sell_price_per_unit: '1000.33', sell_tax_id: 5 }
const ppn = { id: 5, name: 'PPN', rate: '11.0' }
const found: SaleFound = {
  customer: { id: 1, display_name: 'PT Contoh' },
  products: [product],
  taxes: [[], [ppn, { id: 6, name: 'Bebas PPN', rate: '0.0' }]],
}
const untaxed: SaleFound = { ...found, products: [{ ...product, sell_price_per_unit: 1, sell_tax_id: null }] }

describe('a sale', () => {
  it('is measured with tax, rounded up to whole rupiah, by all names of what is sold [ACT-13]', () => {
    // 3 × 1000.33 = 3000.99, tax 330.11: 3331.10
    expect(measureSale(input, found)).toMatchObject({
      amount: 3332n,
      names: { customers: [['PT Contoh']], products: [['A', 'A-1']] },
    })
  })

  it('is told to who confirms it by what is sold, to whom and for how much in all', () => {
    expect(tellSale(input, found)).toEqual({ items: ['3 × A'], customer: 'PT Contoh', total: 3332n })
  })

  it("bears a product's own tax, also from a further page, and none that it does not name", () => {
    expect(composeSale(input, found, sampleAct)).toMatchObject({
      transaction_lines_attributes: [{ product_id: 7, quantity: 3, rate: 1000.33, line_tax_id: 5 }],
    })
    expect(composeSale(input, untaxed, sampleAct)).toMatchObject({
      transaction_lines_attributes: [{ product_id: 7, quantity: 3, rate: 1 }],
    })
    expect(measureSale(input, untaxed).amount).toBe(3n)
  })

  it('is not written with a tax that cannot be reckoned', () => {
    expect(() => measureSale(input, { ...found, taxes: [] })).toThrow(
      'Jurnal names a tax for "A" that it does not list.',
    )
  })

  it('leaves out what was not said', () => {
    for (const field of ['due_date', 'memo', 'term_name', 'tags', 'deposit', 'witholding_value', 'discount_unit'])
      expect(composeSale(input, found, sampleAct)).not.toHaveProperty(field)
  })

  it('asks Jurnal for lists only where it names something of them', () => {
    expect(Object.keys(prepareSale(input))).toEqual(['customer', 'products', 'taxes'])
    expect(Object.keys(prepareSale({ ...input, term: 'Net 30', tags: ['A'] }))).toEqual([
      ...['customer', 'products', 'taxes', 'terms', 'tags'],
    ])
  })

  it.each([
    ['it is the only one', { total_pages: 1 }, []],
    ['there are three', { total_pages: 3 }, [2, 3]],
    ['there are more than it asks for', { total_pages: 9 }, [2, 3, 4, 5]],
    ['nobody says how many there are', {}, [2, 3, 4, 5]],
  ])('asks for one page of a list, and for others by what the first says: %s', (_, said, pages) => {
    const [first, ...others] = listTaxes()
    expect([first?.path.text, others]).toEqual(['/taxes?page=1&page_size=100', []])
    const further = first?.further?.({ status: 200, body: { company_taxes: [], ...said } }).map(({ path }) => path.text)
    expect(further).toEqual(pages.map((page) => `/taxes?page=${page}&page_size=100`))
  })

  it('is told only what is wrong with a quantity [ACT-3]', () => {
    const problemsOf = (quantity: number) =>
      invoiceInput.safeParse({ ...input, items: [{ product: 'A', quantity }] }).error?.issues.map((one) => one.message)
    expect(problemsOf(-1)).toEqual(['Too small: expected number to be >0'])
    expect(problemsOf(1.00001)).toEqual(['At most four decimals.'])
    expect(problemsOf(1e-7)).toEqual(['At most four decimals.'])
  })

  it('is due today or later, never before [ACT-3]', () => {
    const { today } = sampleAct
    expect(checkSale({ ...input, dueDate: today }, sampleAct, found)).toBeUndefined()
    expect(checkSale(input, sampleAct, found)).toBeUndefined()
    expect(checkSale({ ...input, dueDate: '2026-11-23' }, sampleAct, found)).toMatchObject({
      field: 'dueDate',
      reason: 'past',
    })
  })

  it('asks back where two taxes go by the name that was asked', () => {
    const twice = { ...found, taxes: [[ppn, { ...ppn, id: 9, name: 'ppn ' }]] }
    expect(checkSale({ ...input, items: [{ ...item, tax: 'PPN' }] }, sampleAct, twice)).toMatchObject({
      ...{ field: 'items[0].tax', reason: 'several', choices: ['PPN', 'ppn '] },
    })
  })

  it.each(['PPh 23', 'PPh21', 'Pajak PPh Final', 'PPN + PPh 22', 'Witholding Tax', 'WHT 2%'])(
    'takes no tax that a customer withholds for one of a line: %s [ACT-15]',
    (name) => {
      const withheld = { ...found, taxes: [[ppn, { id: 9, name, rate: '2.0' }]] }
      expect(checkSale({ ...input, items: [{ ...item, tax: name }] }, sampleAct, withheld)).toMatchObject({
        ...{ field: 'items[0].tax', reason: 'none', choices: ['PPN'] },
      })
    },
  )

  it.each(['PPN BM', 'PHR'])('takes a tax that is added to the price: %s', (name) => {
    const added = { ...found, taxes: [[ppn, { id: 9, name, rate: '10.0' }]] }
    expect(checkSale({ ...input, items: [{ ...item, tax: name }] }, sampleAct, added)).toBeUndefined()
  })

  const wrongs: [string, object][] = [
    ['no item', { ...input, items: [] }],
    ['too many items', { ...input, items: Array(11).fill(item) }],
    ['nothing of a product', { ...input, items: [{ product: 'A', quantity: 0 }] }],
    ['less than nothing', { ...input, items: [{ product: 'A', quantity: -1 }] }],
    ['more than a million', { ...input, items: [{ product: 'A', quantity: 1_000_001 }] }],
    ['a number without end', { ...input, items: [{ product: 'A', quantity: Number.POSITIVE_INFINITY }] }],
    ['a number as text', { ...input, items: [{ product: 'A', quantity: '1.000' }] }],
    ['a fifth decimal', { ...input, items: [{ product: 'A', quantity: 0.00001 }] }],
    ['a day that does not exist', { ...input, dueDate: '2026-02-30' }],
    ['a day as people write it', { ...input, dueDate: '24/12/2026' }],
    ['a nameless customer', { ...input, customer: '   ' }],
    ['a long note', { ...input, note: 'x'.repeat(501) }],
  ]
  it.each(wrongs)('is refused with %s, in both versions [ACT-3]', (_, wrong) => {
    expect([firstSaleInput, invoiceInput].map((version) => version.safeParse(wrong).success)).toEqual([false, false])
  })

  it.each([0.1, 0.3, 1.1, 0.0001, 12.3456, 999_999.9999, 1_000_000])('takes the quantity %d', (quantity) => {
    expect(firstSaleInput.safeParse({ ...input, items: [{ product: 'A', quantity }] }).success).toBe(true)
  })
})

describe('a look-up', () => {
  const answerOf = (...data: object[]) => ({ status: 200, body: { data } as never })
  const product = (id: number, name: string, product_code: string) => ({
    ...{ id, name, product_code },
    sell_price_per_unit: '1.0',
  })

  it('asks back when two go by the very name that was asked', () => {
    const found = findCustomer('Budi').read(answerOf({ id: 1, display_name: 'Budi' }, { id: 2, display_name: 'BUDI ' }))
    expect(found).toEqual({ kind: 'several', field: 'customer', asked: 'Budi', choices: ['Budi', 'BUDI '] })
  })

  it('takes the one that is not archived where both go by the name', () => {
    const gone = { id: 1, display_name: 'Budi', archive: true }
    expect(findCustomer('Budi').read(answerOf(gone, { id: 2, display_name: 'Budi' }))).toMatchObject({
      ...{ kind: 'one', value: { id: 2 } },
    })
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
