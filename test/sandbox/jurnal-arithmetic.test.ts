/** Jurnal's arithmetic in the sandbox against the example Jurnal publishes, and where it publishes nothing. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { addUp, type DocumentAmounts, type LineAmounts } from '../../sandbox/jurnal/arithmetic.ts'
import { decimalText, parseDecimal, rupiahText } from '../../sandbox/jurnal/decimal.ts'

interface Worked {
  input: Record<string, number>
  output: Record<string, string | number>
}

const { jurnal_totals } = JSON.parse(readFileSync(new URL('../vectors/hmac.json', import.meta.url), 'utf8')) as {
  jurnal_totals: Worked[]
}

const fine = (value: number | string | undefined, places: number) => parseDecimal(value, places) ?? 0n

const line = (parts: { quantity?: number; rate: number; discount?: number; tax?: number }): LineAmounts => ({
  quantity: fine(parts.quantity ?? 1, 4),
  rate: fine(parts.rate, 2),
  discount: fine(parts.discount ?? 0, 4),
  tax: fine(parts.tax ?? 0, 4),
})

const document = (lines: LineAmounts[], parts: Partial<DocumentAmounts> = {}): DocumentAmounts => ({
  lines,
  discount: { percent: 0n },
  shipping: 0n,
  deposit: 0n,
  withholding: { percent: 0n },
  taxAfterDiscount: true,
  taxInclusive: false,
  ...parts,
})

const percent = (value: number) => ({ percent: fine(value, 4) })

describe('The arithmetic of a document', () => {
  it.each(jurnal_totals)('equals $name [ACT-13]', ({ input, output }) => {
    const { quantity, rate, line_discount_percent: discount, line_tax_percent: tax } = input
    const totals = addUp(
      document([line({ quantity, rate, discount, tax } as Parameters<typeof line>[0])], {
        discount: percent(input.transaction_discount_percent ?? 0),
        shipping: fine(input.shipping_price, 2),
        deposit: fine(input.deposit, 2),
        withholding: percent(input.witholding_percent_invoice_only ?? 0),
      }),
    )
    expect({
      subtotal: decimalText(totals.subtotal, 2),
      discount_per_lines: decimalText(totals.discountPerLines, 2),
      line_amount: decimalText(totals.lines[0]?.amount ?? 0n, 2),
      discount_price: decimalText(totals.discount, 2),
      tax_amount: decimalText(totals.tax, 2),
      original_amount: decimalText(totals.original, 2),
      remaining_sales_order: decimalText(totals.remaining.sales_order, 2),
      witholding_amount_invoice: Number(decimalText(totals.withholding, 2)),
      remaining_sales_invoice: decimalText(totals.remaining.sales_invoice, 2),
    }).toEqual(output)
  })

  it('taxes the amount before the document discount when told to', () => {
    const lines = [line({ rate: 1000, tax: 10 })]
    const discount = percent(50)
    expect(addUp(document(lines, { discount })).original).toBe(fine(550, 2))
    expect(addUp(document(lines, { discount, taxAfterDiscount: false })).original).toBe(fine(600, 2))
  })

  it('finds the tax inside an inclusive price and leaves the total as it is', () => {
    const totals = addUp(document([line({ quantity: 2, rate: 111_000, tax: 11 })], { taxInclusive: true }))
    expect([totals.tax, totals.original]).toEqual([fine(22_000, 2), fine(222_000, 2)])
  })

  it('adds shipping untaxed and takes a discount given as a value', () => {
    const parts = { discount: { value: fine(500, 2) }, shipping: fine(200, 2) }
    expect(addUp(document([line({ rate: 1500, tax: 11 })], parts)).original).toBe(fine(1310, 2))
  })

  it('rounds half up at two decimals, line by line', () => {
    const totals = addUp(document([line({ quantity: 0.5, rate: 0.01, tax: 50 }), line({ rate: 0.05, discount: 50 })]))
    expect(totals.lines).toEqual([
      { amount: 1n, tax: 1n },
      { amount: 2n, tax: 0n },
    ])
  })

  it('stays exact where floating point does not', () => {
    const lines = Array.from({ length: 1000 }, () => line({ quantity: 3, rate: 0.1 }))
    expect(addUp(document(lines)).original).toBe(fine(300, 2))
    expect(decimalText(addUp(document([line({ quantity: 9, rate: 900_719_925_474_099.1 })])).original, 2)).toBe(
      '8106479329266891.9',
    )
  })
})

describe('A decimal', () => {
  it('is read as Jurnal sends and takes it, and nothing else is', () => {
    expect(['12000000.0', 0.1, '25000', '-1.5', '1.005'].map((text) => parseDecimal(text, 2))).toEqual([
      1_200_000_000n,
      10n,
      2_500_000n,
      -150n,
      101n,
    ])
    for (const text of ['1.000,00', '1e3', 'Infinity', '0x10', ' 1', '', '1.', null, {}, true, 1e21]) {
      expect(parseDecimal(text, 2), String(text)).toBeUndefined()
    }
  })

  it('is written as Jurnal writes it, twice', () => {
    const amounts = [0n, 5n, 1_069_200_000n, 100_050n]
    expect(amounts.map((amount) => decimalText(amount, 2))).toEqual(['0.0', '0.05', '10692000.0', '1000.5'])
    expect(amounts.map(rupiahText)).toEqual(['Rp.  0,00', 'Rp.  0,05', 'Rp.  10.692.000,00', 'Rp.  1.000,50'])
  })
})
