/** Our arithmetic against the sandbox's, which was written on its own and may disagree. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Sale, type Share, total } from '../../products/jurnal/total.ts'
import { addUp } from '../../sandbox/jurnal/arithmetic.ts'
import { parseDecimal } from '../../sandbox/jurnal/decimal.ts'
import { amount } from '../amount.ts'

const decimal = (most: number, places: number) =>
  fc
    .tuple(fc.nat(most), fc.nat(10 ** places - 1))
    .map(([whole, fraction]) => `${whole}.${String(fraction).padStart(places, '0')}`)
const percent = decimal(99, 2)

const line = fc.record({
  quantity: decimal(1_000_000, 4),
  rate: decimal(10_000_000, 2),
  discountPercent: percent,
  taxPercent: percent,
})
const sale: fc.Arbitrary<Sale> = fc
  .record({
    lines: fc.array(line, { minLength: 1, maxLength: 10 }),
    percent: fc.option(percent),
    /** Of what the lines come to, so that a discount in rupiah is never more. */
    part: fc.nat(100),
    ...{ taxAfterDiscount: fc.boolean(), taxInclusive: fc.boolean() },
    ...{ shipping: decimal(1_000_000, 2), deposit: decimal(1_000, 2), withholding: percent },
  })
  .map(({ percent, part, withholding, ...rest }) => ({
    ...rest,
    discount: percent === null ? { rupiah: rupiahOf(rest, part) } : { percent },
    withholding: { percent: withholding },
  }))

function rupiahOf(rest: Pick<Sale, 'lines'>, part: number): string {
  const sen = (total({ lines: rest.lines.map((one) => ({ ...one, taxPercent: 0 })) }).total * BigInt(part)) / 100n
  return `${sen / 100n}.${String(sen % 100n).padStart(2, '0')}`
}

const fine = (value: number | string | undefined, places: number) => parseDecimal(value ?? 0, places) ?? 0n
const shareOf = (share: Share | undefined) =>
  share && 'rupiah' in share ? { value: fine(share.rupiah, 2) } : { percent: fine(share?.percent, 4) }

/** The sale in the sandbox's own numbers. */
const inSandbox = ({ lines, discount, shipping, deposit, withholding, taxAfterDiscount, taxInclusive }: Sale) =>
  addUp({
    lines: lines.map((one) => ({
      ...{ quantity: fine(one.quantity, 4), rate: fine(one.rate, 2) },
      ...{ discount: fine(one.discountPercent, 4), tax: fine(one.taxPercent, 4) },
    })),
    ...{ discount: shareOf(discount), withholding: shareOf(withholding) },
    ...{ shipping: fine(shipping, 2), deposit: fine(deposit, 2) },
    ...{ taxAfterDiscount: taxAfterDiscount ?? false, taxInclusive: taxInclusive ?? false },
  })

describe('the total of any sale', () => {
  it('equals what the sandbox reckons, to the last sen [ACT-13]', () => {
    fc.assert(
      fc.property(sale, (one) => {
        const theirs = inSandbox(one)
        expect(total(one)).toEqual({
          ...{ subtotal: theirs.subtotal, discountPerLines: theirs.discountPerLines, discount: theirs.discount },
          ...{ tax: theirs.tax, total: theirs.original, withholding: theirs.withholding },
          remaining: theirs.remaining.sales_invoice,
        })
      }),
      { numRuns: amount(500, 20_000) },
    )
  })
})
