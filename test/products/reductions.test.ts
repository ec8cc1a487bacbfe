import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { measureSale } from '../../products/jurnal/measure-sale.ts'
import type { SaleFound } from '../../products/jurnal/prepare-sale.ts'
import type { SaleInput } from '../../products/jurnal/sale-input.ts'
import type { Order } from '../../products/jurnal/sales-order.ts'

const taxes = [
  { id: 5, name: 'PPN', rate: '11.0' },
  { id: 6, name: 'Bebas PPN', rate: '0.0' },
]
const customer = { id: 1, display_name: 'PT Contoh' }
const product = (id: number, price: number, sell_tax_id: number | null = null) => ({
  ...{ id, name: `P${id}`, sell_price_per_unit: price, sell_tax_id },
})

type Item = NonNullable<SaleInput['items']>[number]

/** What one line, or two, measure to. */
function percentsOf(items: Partial<Item>[], terms: Partial<SaleInput> = {}, taxed = false) {
  const input = { customer: 'PT Contoh', items: items.map((one) => ({ product: 'P', quantity: 1, ...one })), ...terms }
  const products = items.map((_, index) => product(index, 100_000, taxed ? 5 : null))
  return measureSale(input, { customer, products, taxes: [taxes] }).percent
}

describe('a discount', () => {
  it.each<[string, Partial<Item>[], Partial<SaleInput>, number]>([
    ['none', [{}], {}, 0],
    ['of a line', [{ discountPercent: 10 }], {}, 10],
    ['of the highest line', [{ discountPercent: 10 }, { discountPercent: 12 }], {}, 12],
    ['on the whole', [{}], { discountPercent: 7.01 }, 8],
    ['of a line and on the whole, together', [{ discountPercent: 10 }], { discountPercent: 10 }, 19],
    ['in rupiah', [{}], { discountAmount: 10_000 }, 10],
    ['in rupiah, a little more', [{}], { discountAmount: 10_000.01 }, 11],
    ['in rupiah after that of a line', [{ discountPercent: 50 }], { discountAmount: 25_000 }, 75],
    ['of everything', [{ discountPercent: 100 }], {}, 100],
  ])('is held against its limit: %s [ACT-15]', (_, items, terms, percent) => {
    expect(percentsOf(items, terms)).toMatchObject({ maxDiscountPercent: percent, maxPriceCutPercent: 0 })
  })

  it('never measures less than what the customer is spared, whatever the numbers [ACT-15]', () => {
    const percent = fc.integer({ min: 0, max: 10_000 }).map((hundredths) => hundredths / 100)
    const line = fc.record({ quantity: fc.integer({ min: 1, max: 1000 }), discountPercent: percent })
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 5 }), percent, (items, discountPercent) => {
        const measured = percentsOf(items, { discountPercent })?.maxDiscountPercent ?? 0
        const full = measureOf(items, {})
        const less = measureOf(items, { discountPercent })
        expect(Number(full - less) / Number(full)).toBeLessThanOrEqual(measured / 100 + 1e-6)
        expect(measured).toBeLessThanOrEqual(100)
      }),
    )
  })

  function measureOf(items: { quantity: number; discountPercent: number }[], terms: Partial<SaleInput>): bigint {
    const lines = items.map(({ quantity, discountPercent }) => ({
      ...{ product: 'P', quantity },
      ...(terms.discountPercent === undefined ? {} : { discountPercent }),
    }))
    const products = lines.map((_, index) => product(index, 100_000))
    const input = { customer: 'PT Contoh', items: lines, ...terms }
    return measureSale(input, { customer, products, taxes: [taxes] }).amount ?? 0n
  }
})

describe('a price below that of Jurnal', () => {
  it.each<[string, Partial<Item>, Partial<SaleInput>, boolean, number]>([
    ['the same price', { price: 100_000 }, {}, true, 0],
    ['a lower price', { price: 90_000 }, {}, true, 10],
    ['one rupiah less', { price: 99_999 }, {}, false, 1],
    ['for Rp1', { price: 1 }, {}, false, 100],
    ['a price that contains the tax', {}, { taxInclusive: true }, true, 10],
    ['no tax where the product has one', { tax: 'Bebas PPN' }, {}, true, 10],
    ['another tax where the product has none', { tax: 'PPN' }, {}, false, 0],
    ['a tax inside the price where the product has none', { tax: 'PPN' }, { taxInclusive: true }, false, 10],
    ['a lower price made good by a tax', { price: 91_000, tax: 'PPN' }, {}, false, 9],
  ])('is held against its limit: %s [ACT-15]', (_, item, terms, taxed, percent) => {
    expect(percentsOf([item], terms, taxed)).toMatchObject({ maxPriceCutPercent: percent, maxDiscountPercent: 0 })
  })
})

describe('a down payment and a withheld tax', () => {
  it.each<[Partial<SaleInput>, number, number]>([
    [{ depositAmount: 55_500 }, 50, 0],
    [{ depositAmount: 55_501 }, 51, 0],
    [{ withholdingPercent: 2 }, 0, 2],
    [{ withholdingPercent: 2.5 }, 0, 3],
    // Of 100.000 that contain the tax, 90.090 are the price: 2.000 are more than two percent of it.
    [{ withholdingPercent: 2, taxInclusive: true }, 0, 3],
  ])('are held against their limits: %j [ACT-15]', (terms, deposit, withholding) => {
    expect(percentsOf([{}], terms, true)).toMatchObject({
      ...{ maxDepositPercent: deposit, maxWithholdingPercent: withholding },
    })
  })
})

describe('an invoice of an order', () => {
  const line = (id: number, change: object = {}) => ({
    ...{ id, product: { id, name: `P${id}`, code: `C${id}` }, quantity: 3, remaining_quantity: 3 },
    ...{ rate: '100000.0', discount: '20.0', line_tax: { rate: '11.0' } },
    ...change,
  })
  const order = (change: object = {}): Order => ({
    ...{ id: 1, transaction_no: '10007', person: { display_name: 'PT Contoh' } },
    transaction_lines_attributes: [line(1), line(2, { remaining_quantity: 0 })],
    ...change,
  })
  const measure = (one: Order) => measureSale({ salesOrder: '10007' }, { orders: [[], [one]] } satisfies SaleFound)

  it('is measured by what is left of it, and bound by no limit for what the order had agreed to [ACT-15]', () => {
    expect(measure(order())).toEqual({
      amount: 266_400n,
      percent: { maxDiscountPercent: 0, maxPriceCutPercent: 0, maxDepositPercent: 0, maxWithholdingPercent: 0 },
      names: { customers: [['PT Contoh']], products: [['P1', 'C1']] },
    })
  })

  it('is measured by the most it can come to where Jurnal does not publish what happens', () => {
    const discount = { discount_type: { name: 'Value' }, discount_unit: '40000.0' }
    expect(measure(order(discount)).amount).toBe(266_400n)
    const untouched = order({ ...discount, transaction_lines_attributes: [line(1)], tax_after_discount: true })
    expect(measure(untouched).amount).toBe(222_000n)
    expect(measure(order({ shipping_price: '9000.0' })).amount).toBe(275_400n)
    expect(measure(order({ use_tax_inclusive: true })).amount).toBe(240_000n)
  })
})
