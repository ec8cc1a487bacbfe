import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Limits } from '../../contract/action.ts'
import { limits as limitsShape } from '../../contract/action.ts'
import { products } from '../../products/index.ts'
import {
  checkLimits,
  completeLimits,
  createCatalogue,
  isWithin,
  limitFields,
  tightest,
} from '../../server/domain/catalogue/index.ts'
import { invoiceId } from './change-action.ts'

const version = createCatalogue(products).findVersion(invoiceId, 1)?.version ?? expect.fail('no invoice')

const anyLimits: fc.Arbitrary<Limits> = fc.record(
  { maxAmount: fc.bigInt(0n, 10n ** 15n - 1n).map(String), maxPerDay: fc.integer({ min: 1, max: 10_000 }) },
  { requiredKeys: [] },
)

describe('the limits of an action', () => {
  it('are filled in: a write always has a count, a document always an amount [APPR-14]', () => {
    expect(completeLimits(version, {})).toEqual({ maxAmount: '5000000', maxPerDay: 20 })
    expect(completeLimits(version, { maxPerDay: 3 })).toEqual({ maxAmount: '5000000', maxPerDay: 3 })
  })

  it.each([
    [{ maxAmount: '0' }, { field: 'maxAmount', reason: 'at_least', bound: '1' }],
    [{ maxAmount: '1000000001' }, { field: 'maxAmount', reason: 'at_most', bound: '1000000000' }],
    [{ maxPerDay: 1_001 }, { field: 'maxPerDay', reason: 'at_most', bound: '1000' }],
  ])('say of %o which field does not fit and why', (asked, error) => {
    expect(checkLimits(version, asked).errors).toEqual([error])
    expect(() => completeLimits(version, asked)).toThrow(
      expect.objectContaining({ code: 'invalid_input', facts: { ...error, field: `limits.${error.field}` } }),
    )
  })

  it('refuse what the action does not know', () => {
    const { errors } = checkLimits({ ...version, limits: {} }, { maxPerDay: 1 })
    expect(errors).toEqual([{ field: 'maxPerDay', reason: 'not_supported' }])
  })

  it('come out complete, in the form of the contract and within the highest, or with an error', () => {
    const highest = { maxAmount: '1000000000', maxPerDay: 1_000 }
    fc.assert(
      fc.property(anyLimits, (asked) => {
        const { limits, errors } = checkLimits(version, asked)
        expect(Object.keys(limits)).toEqual(['maxAmount', 'maxPerDay'])
        expect(limitsShape.safeParse(limits).success).toBe(true)
        expect(isWithin(limits, highest)).toBe(!errors.some(({ reason }) => reason === 'at_most'))
      }),
    )
  })

  it('are drawn as fields with default and highest [PICK-6]', () => {
    expect(limitFields(version)).toEqual([
      { name: 'maxAmount', kind: 'rupiah', always: false, default: '5000000', max: '1000000000' },
      { name: 'maxPerDay', kind: 'count', always: false, default: 20, max: 1_000 },
    ])
  })
})

describe('two limits', () => {
  it('are one within the other only if every amount and count that the one allows, the other allows too [APPR-4]', () => {
    expect(isWithin({ maxAmount: '9' }, { maxAmount: '10' })).toBe(true)
    expect(isWithin({ maxAmount: '10' }, { maxAmount: '9' })).toBe(false)
    expect(isWithin({}, { maxPerDay: 5 })).toBe(false)
    expect(isWithin({ maxPerDay: 5 }, {})).toBe(true)
    const allows = ({ maxAmount, maxPerDay }: Limits, amount: bigint, count: number) =>
      (maxAmount === undefined || amount <= BigInt(maxAmount)) && (maxPerDay === undefined || count <= maxPerDay)
    fc.assert(
      fc.property(anyLimits, anyLimits, fc.bigInt(0n, 10n ** 15n), fc.nat(10_001), (one, other, amount, count) => {
        if (isWithin(one, other) && allows(one, amount, count)) expect(allows(other, amount, count)).toBe(true)
      }),
    )
  })

  it('have a tightest, which lies within both and is one of them where one lies within the other [APPR-4]', () => {
    fc.assert(
      fc.property(anyLimits, anyLimits, (one, other) => {
        const both = tightest(one, other)
        expect(isWithin(both, one) && isWithin(both, other)).toBe(true)
        expect(tightest(other, one)).toEqual(both)
        if (isWithin(one, other)) expect(both).toEqual(one)
      }),
    )
  })
})
