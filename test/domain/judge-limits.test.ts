import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Limits } from '../../contract/action.ts'
import type { Measure } from '../../products/define.ts'
import { judgeLimits } from '../../server/domain/execution/judge-limits.ts'
import type { UsableGrant } from '../../server/domain/grant/index.ts'
import type { AppError } from '../../server/platform/error.ts'

/** What an act is told that these limits do not allow; nothing when they do. */
function judged(limits: Limits, measure: Partial<Measure>): AppError['facts'] | undefined {
  const grant = { limits, definition: { product: { id: 'jurnal' } } } as unknown as UsableGrant
  try {
    judgeLimits(grant, { amount: null, ...measure })
    return undefined
  } catch (error) {
    const { code, facts } = error as AppError
    expect(code).toBe('limit_reached')
    return facts
  }
}

const rupiah = fc.bigInt({ min: 1n, max: 999_999_999_999_999n })
const percent = fc.integer({ min: 0, max: 100 })

describe('the amount of an act', () => {
  it('passes up to the limit, to the rupiah, however large [ACT-5]', () => {
    fc.assert(
      fc.property(rupiah, (limit) => {
        const limits = { maxAmount: String(limit) }
        expect(judged(limits, { amount: limit })).toBeUndefined()
        const above = { limit: 'maxAmount', bound: String(limit), asked: String(limit + 1n), product: 'jurnal' }
        expect(judged(limits, { amount: limit + 1n })).toMatchObject(above)
      }),
    )
  })

  it('is free where no limit is in force', () => {
    expect(judged({}, { amount: 10n ** 30n })).toBeUndefined()
  })
})

describe('a percentage of an act', () => {
  it('passes up to the limit, and a limit that nobody set allows nothing [ACT-5] [ACT-15]', () => {
    fc.assert(
      fc.property(fc.option(percent, { nil: undefined }), percent, (limit, asked) => {
        const limits: Limits = limit === undefined ? {} : { maxDiscountPercent: limit }
        const told = judged(limits, { percent: { maxDiscountPercent: asked } })
        if (asked <= (limit ?? 0)) expect(told).toBeUndefined()
        else expect(told).toMatchObject({ limit: 'maxDiscountPercent', bound: limit ?? 0, asked })
      }),
    )
  })

  it.each(['maxDiscountPercent', 'maxPriceCutPercent', 'maxDepositPercent', 'maxWithholdingPercent'] as const)(
    'is held against its own limit alone: %s [ACT-5]',
    (name) => {
      const others = {
        maxDiscountPercent: 100,
        maxPriceCutPercent: 100,
        maxDepositPercent: 100,
        maxWithholdingPercent: 100,
      }
      expect(judged({ ...others, [name]: 5 }, { percent: { [name]: 5 } })).toBeUndefined()
      expect(judged({ ...others, [name]: 5 }, { percent: { [name]: 6 } })).toMatchObject({ limit: name })
    },
  )

  it('that is no number is within no bound', () => {
    expect(judged({ maxDiscountPercent: 100 }, { percent: { maxDiscountPercent: Number.NaN } })).toBeDefined()
  })
})

describe('what an act is about', () => {
  const listed = { customers: ['PT Contoh', 'Kedai Élan'], products: ['KOP-GAYO-1', 'Teh Melati'] }

  it('is all allowed where nothing is listed, and nothing where the lists have nothing in common [ACT-5]', () => {
    expect(judged({}, { names: { customers: [['Anybody']] } })).toBeUndefined()
    expect(judged({ customers: [] }, { names: { customers: [['PT Contoh']] } })).toMatchObject({ asked: 'PT Contoh' })
  })

  it('goes by any of its names, however they are written [ACT-5]', () => {
    const names = { customers: [[' kedai e\u0301lan ']], products: [['Kopi Gayo', 'kop-gayo-1'], ['Teh Melati']] }
    expect(judged(listed, { names })).toBeUndefined()
  })

  it('is refused as soon as one thing of it is not listed, and the list is not told [ACT-5]', () => {
    const told = judged(listed, {
      names: {
        products: [
          ['Kopi Gayo', 'KOP-GAYO-1'],
          ['Gula', 'GUL-1'],
        ],
      },
    })
    expect(told).toEqual({ product: 'jurnal', reason: 'names', limit: 'products', asked: 'Gula' })
  })
})
