import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Limits, limitNames, limits as limitsShape } from '../../contract/action.ts'
import { checkLimits, completeLimits, isWithin, limitFields, tightest } from '../../server/domain/catalogue/index.ts'
import { offerVersion as version } from '../stories/every-limit.ts'
import { allows, anyAct, anyLimits } from './any-limits.ts'

const defaults = {
  ...{ maxAmount: '5000000', maxPerDay: 20, maxPerContact: 3 },
  ...{ maxDiscountPercent: 0, maxPriceCutPercent: 0, maxDepositPercent: 0, maxWithholdingPercent: 0 },
  ...{ ownRecordsOnly: true, wordsOnly: true, confirmFirst: true },
}

describe('the limits of an action', () => {
  it('are filled in: a write always has a count, a document always an amount; none listed means all [APPR-14]', () => {
    expect(completeLimits(version, {})).toEqual(defaults)
    expect(completeLimits(version, { maxPerDay: 3, customers: [] })).toEqual({ ...defaults, maxPerDay: 3 })
  })

  it('hold each name once, however it is written', () => {
    const { limits } = checkLimits(version, { customers: ['PT Contoh', 'Toko', 'pt contoh', 'TOKO'] })
    expect(limits.customers).toEqual(['PT Contoh', 'Toko'])
  })

  it.each([
    [{ maxAmount: '0' }, { field: 'maxAmount', reason: 'at_least', bound: '1' }],
    [{ maxAmount: '1000000001' }, { field: 'maxAmount', reason: 'at_most', bound: '1000000000' }],
    [{ maxPerDay: 1_001 }, { field: 'maxPerDay', reason: 'at_most', bound: '1000' }],
    [{ maxDiscountPercent: 51 }, { field: 'maxDiscountPercent', reason: 'at_most', bound: '50' }],
    [{ products: ['1', '2', '3', '4', '5', '6'] }, { field: 'products', reason: 'at_most', bound: '5' }],
    [{ ownRecordsOnly: false }, { field: 'ownRecordsOnly', reason: 'always' }],
  ])('say of %o which field does not fit and why', (asked, error) => {
    expect(checkLimits(version, asked).errors).toEqual([error])
    expect(() => completeLimits(version, asked)).toThrow(
      expect.objectContaining({ code: 'invalid_input', facts: { ...error, field: `limits.${error.field}` } }),
    )
  })

  it('refuse what the action does not know', () => {
    const { errors } = checkLimits({ ...version, limits: {} }, { maxPerDay: 1, confirmFirst: true })
    expect(errors).toEqual([
      { field: 'maxPerDay', reason: 'not_supported' },
      { field: 'confirmFirst', reason: 'not_supported' },
    ])
  })

  it('come out complete, in the form of the contract and within the highest, or with an error', () => {
    const highest = { maxAmount: '1000000000', maxPerDay: 1_000, maxPerContact: 50, maxDiscountPercent: 50 }
    const further = { maxPriceCutPercent: 20, maxWithholdingPercent: 10, ownRecordsOnly: true }
    const names = limitNames.filter((name) => name !== 'customers' && name !== 'products')
    fc.assert(
      fc.property(anyLimits, (asked) => {
        const { limits, errors } = checkLimits(version, asked)
        expect(Object.keys(limits)).toEqual(expect.arrayContaining(names))
        expect(limitsShape.safeParse(limits).success).toBe(true)
        const tooMuch = errors.some(({ reason }) => reason === 'at_most' || reason === 'always')
        expect(isWithin(limits, { ...highest, ...further })).toBe(!tooMuch)
      }),
    )
  })

  it('are drawn as fields with default and highest [PICK-6]', () => {
    const field = (name: string) => limitFields(version).find((one) => one.name === name)
    expect(limitFields(version).map(({ name }) => name)).toEqual(limitNames)
    expect([field('maxAmount'), field('maxDepositPercent'), field('customers'), field('ownRecordsOnly')]).toEqual([
      { name: 'maxAmount', kind: 'rupiah', always: false, default: '5000000', max: '1000000000' },
      { name: 'maxDepositPercent', kind: 'percent', always: false, default: 0, max: 100 },
      { name: 'customers', kind: 'names', always: false, default: [], max: 5 },
      { name: 'ownRecordsOnly', kind: 'rule', always: true, default: true },
    ])
  })
})

const within = (one: Limits, other: Limits) => isWithin(one, other)

describe('two limits', () => {
  it.each<[string, Limits, Limits]>([
    ['a smaller amount', { maxAmount: '9' }, { maxAmount: '10' }],
    ['a count where there was none', { maxPerDay: 5 }, {}],
    ['a lower percentage', { maxDiscountPercent: 0 }, { maxDiscountPercent: 10 }],
    ['fewer names', { customers: ['A'] }, { customers: ['A', 'B'] }],
    ['a list where all were allowed', { customers: ['A'] }, {}],
    ['none of the names', { customers: [] }, { customers: ['A'] }],
    ['a rule that holds', { confirmFirst: true }, { confirmFirst: false }],
  ])('say of %s that it narrows, and of the way back that it widens [PICK-6] [APPR-4]', (_, narrow, wide) => {
    expect([within(narrow, wide), within(wide, narrow)]).toEqual([true, false])
  })

  it('are the same with the same names in another order and in letters large or small', () => {
    const [one, other] = [{ customers: ['PT Contoh', 'Toko'] }, { customers: ['toko', 'pt contoh'] }]
    expect([within(one, other), within(other, one)]).toEqual([true, true])
  })

  it('are one within the other only if every act that the one allows, the other allows too [APPR-4]', () => {
    fc.assert(
      fc.property(anyLimits, anyLimits, anyAct, (one, other, act) => {
        if (within(one, other) && allows(one, act)) expect(allows(other, act)).toBe(true)
      }),
    )
  })

  it('have a tightest, which lies within both, allows what both allow, and is one of them where one lies within the other [APPR-4]', () => {
    fc.assert(
      fc.property(anyLimits, anyLimits, anyAct, (one, other, act) => {
        const both = tightest(one, other)
        expect(within(both, one) && within(both, other)).toBe(true)
        expect(allows(both, act)).toBe(allows(one, act) && allows(other, act))
        const turned = tightest(other, one)
        expect(within(both, turned) && within(turned, both)).toBe(true)
        if (within(one, other)) expect(within(one, both)).toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})
