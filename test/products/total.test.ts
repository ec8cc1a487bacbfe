import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { divide, parts, rupiah } from '../../products/jurnal/decimal.ts'
import { type Sale, sen, total } from '../../products/jurnal/total.ts'

interface Published {
  input: Record<string, number | boolean>
  output: Record<string, number | string>
}

const book = JSON.parse(readFileSync(new URL('../vectors/hmac.json', import.meta.url), 'utf8'))
const [{ input, output }] = book.jurnal_totals as [Published]

const sale: Sale = {
  lines: [
    {
      quantity: Number(input.quantity),
      rate: Number(input.rate),
      discountPercent: Number(input.line_discount_percent),
      taxPercent: Number(input.line_tax_percent),
    },
  ],
  discount: { percent: Number(input.transaction_discount_percent) },
  taxAfterDiscount: Boolean(input.tax_after_discount),
  shipping: Number(input.shipping_price),
  deposit: Number(input.deposit),
}

describe('the total of a sale', () => {
  it("equals Jurnal's own published example of an order [ACT-13]", () => {
    expect(total(sale)).toEqual({
      subtotal: sen(String(output.subtotal)),
      discountPerLines: sen(String(output.discount_per_lines)),
      discount: sen(String(output.discount_price)),
      tax: sen(String(output.tax_amount)),
      total: sen(String(output.original_amount)),
      withholding: 0n,
      remaining: sen(String(output.remaining_sales_order)),
    })
  })

  it('equals the example of an invoice, which also withholds [ACT-13]', () => {
    const withholding = { percent: Number(input.witholding_percent_invoice_only) }
    expect(total({ ...sale, withholding })).toMatchObject({
      withholding: sen(Number(output.witholding_amount_invoice)),
      remaining: sen(String(output.remaining_sales_invoice)),
    })
  })

  it('taxes the whole line where the tax does not wait for the discount', () => {
    expect(total({ ...sale, taxAfterDiscount: false }).tax).toBe(sen(1_080_000))
  })

  it('takes reductions in rupiah as they are, and adds shipping untaxed', () => {
    const fixed = total({ ...sale, discount: { rupiah: '800000.50' }, withholding: { rupiah: 1 }, shipping: 9_000 })
    expect(fixed.discount).toBe(80_000_050n)
    expect(fixed.total).toBe(sen(10_800_000) - 80_000_050n + fixed.tax + sen(9_000))
    expect(fixed.remaining).toBe(fixed.total - sen(30_000) - sen(1))
  })

  it('rounds each step half up to a sen', () => {
    expect(total({ lines: [{ quantity: '0.5', rate: '0.01' }] }).total).toBe(1n)
    expect(total({ lines: [{ quantity: '0.4', rate: '0.01' }] }).total).toBe(0n)
    expect(total({ lines: [{ quantity: '0.0001', rate: '50' }] }).total).toBe(1n)
  })

  const decimal = (whole: number, places: number) =>
    fc
      .tuple(fc.nat(whole), fc.nat(10 ** places - 1))
      .map(([units, fraction]) => `${units}.${String(fraction).padStart(places, '0')}`)
  const line = fc.record({
    quantity: decimal(1_000_000, 4),
    rate: decimal(1_000_000_000, 2),
    taxPercent: decimal(99, 2),
  })

  it('is the sum of its lines alone, whatever their order, and never less than their prices', () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 10 }), (lines) => {
        const whole = total({ lines })
        const alone = lines.map((one) => total({ lines: [one] }).total)
        expect(whole.total).toBe(alone.reduce((all, one) => all + one, 0n))
        expect(total({ lines: lines.toReversed() })).toEqual(whole)
        expect(whole.total >= whole.subtotal).toBe(true)
      }),
    )
  })

  it('agrees with plain arithmetic wherever floating numbers are exact', () => {
    fc.assert(
      fc.property(fc.nat(1_000), fc.nat(1_000_000), (quantity, rate) => {
        expect(total({ lines: [{ quantity, rate, taxPercent: 11 }] }).total).toBe(BigInt(quantity * rate * 111))
      }),
    )
  })

  it('moves part of the worth by a discount, and no more than there is', () => {
    fc.assert(
      fc.property(line, fc.nat(100), (one, percent) => {
        const {
          subtotal,
          discount,
          tax,
          total: worth,
        } = total({ lines: [one], discount: { percent }, taxAfterDiscount: true })
        expect(discount).toBe(divide(subtotal * BigInt(percent), 100n))
        expect(worth).toBe(subtotal - discount + tax)
        expect(worth >= 0n).toBe(true)
      }),
    )
  })
})

describe('a decimal', () => {
  it.each(['', '-1', '1e3', '1.000.000', '1,5', ' 1', 'NaN', '1.'])('is not guessed from "%s"', (text) => {
    expect(() => parts(text, 2)).toThrow('is not a plain decimal number')
  })

  it('comes back as the text that Jurnal understands, without a needless fraction', () => {
    expect(['10692000.0', '0.5', '7'].map((text) => rupiah(sen(text)))).toEqual(['10692000', '0.50', '7'])
    fc.assert(fc.property(fc.bigInt(0n, 10n ** 15n), (amount) => sen(rupiah(amount)) === amount))
  })
})
