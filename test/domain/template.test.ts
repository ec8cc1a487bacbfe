import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Limits, limitKinds, limitNames } from '../../contract/action.ts'
import { products } from '../../products/index.ts'
import { asDefined, checkLimits, createCatalogue, isWithin, limitFields } from '../../server/domain/catalogue/index.ts'
import { findNames } from '../../server/domain/template/find-names.ts'
import { carry, fitLimits } from '../../server/domain/template/template.ts'

const catalogue = createCatalogue(products, asDefined)
const versions = catalogue.products.flatMap(({ actions }) => actions.flatMap(({ versions }) => versions))
const version = fc.constantFrom(...versions)

const values = {
  rupiah: fc.bigInt({ min: 0n, max: 999_999_999_999_999n }).map(String),
  count: fc.integer({ min: 1, max: 10_000 }),
  percent: fc.integer({ min: 0, max: 100 }),
  names: fc.array(fc.string({ minLength: 1, maxLength: 20 }), { maxLength: 50 }),
  rule: fc.boolean(),
}
const limits = fc
  .record(Object.fromEntries(limitNames.map((name) => [name, values[limitKinds[name]]])), { requiredKeys: [] })
  .map((set) => set as Limits)

describe('What a template carries', () => {
  it('names nobody’s customers and goods, and says that it left them [TEAM-1]', () => {
    fc.assert(
      fc.property(limits, (set) => {
        const carried = carry({ whenToUse: '', limits: set })
        const { customers, products: goods, ...others } = set
        expect(carried.limits).toEqual(others)
        expect(carried.leftBehind).toEqual([...(customers ? ['customers'] : []), ...(goods ? ['products'] : [])])
      }),
    )
  })

  it('fits every version there is: never above its bounds, and with the names that the agent has [TEAM-1]', () => {
    const listed = fc.uniqueArray(fc.stringMatching(/^[a-z]{3}$/), { minLength: 1, maxLength: 10 })
    fc.assert(
      fc.property(version, limits, limits, listed, (version, wanted, own, customers) => {
        const { customers: _, products: __, ...carried } = wanted
        // What an agent has was checked when it was set.
        const had = { ...fitLimits(version, own, own), ...(version.limits.customers && { customers }) }
        const fitted = fitLimits(version, carried, had)
        expect(checkLimits(version, fitted).errors).toEqual([])
        const most = limitFields(version).flatMap(({ name, kind, max }) =>
          max === undefined || kind === 'names' ? [] : [[name, max]],
        )
        expect(isWithin(fitted, Object.fromEntries(most))).toBe(true)
        expect(fitted.customers).toEqual(version.limits.customers && customers)
        expect(fitLimits(version, carried, fitted)).toEqual(fitted)
      }),
    )
  })
})

describe('The names of a company and its agent', () => {
  const of = {
    companies: [{ name: 'PT Kopi Nusantara, Tbk', externalId: '102938', id: 'com_1' }],
    agent: 'CS',
  }

  it('are found however they are written, as words of their own [GATE-4] [TEAM-1]', () => {
    for (const text of [
      'kopi nusantara',
      'Dari KOPI  NUSANTARA!',
      '(Kopi Nusantara)',
      'ＫＯＰＩ Nusantara',
      'no. 102938',
    ])
      expect(findNames(text, of), text).not.toEqual([])
    for (const text of ['Kopi Nusantaraku', 'kopi', 'CS', '1029381', '']) expect(findNames(text, of), text).toEqual([])
  })
})
