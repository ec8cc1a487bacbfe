import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Limits, limitNames } from '../../contract/action.ts'
import { cutDown } from '../../server/domain/approval/cut-down.ts'
import type { AskedDocument } from '../../server/domain/approval/index.ts'
import { isWithin } from '../../server/domain/catalogue/index.ts'
import { AppError } from '../../server/platform/error.ts'
import { allows, anyAct, anyLimits, wholeLimits } from '../catalogue/any-limits.ts'

const action = 'jurnal_draft_offer'
const terms = { now: new Date('2026-11-24T03:00:00Z'), timeZone: 'Asia/Jakarta', bundles: [[{ action }]] }

function askedFor(limits: Limits, actions = [action]): AskedDocument {
  const asked = { version: 1, meaningHash: '', product: 'jurnal', scopes: [], limits }
  return {
    form: 'mekari-action/asked/1',
    company: { id: '', name: '' },
    agent: { id: '', name: '' },
    requester: { id: '', name: '', role: 'admin' },
    requestedAt: '',
    expiresAt: '',
    actions: actions.map((one) => ({ ...asked, action: one, effect: 'write', dataClass: 'business' })),
  }
}

/** What is left of the limits after a Super Admin's edit, or why it is refused. */
function cut(before: Limits, limits: Limits): { limits: Limits } | { refused: unknown } {
  try {
    const { actions } = cutDown(askedFor(before), { digest: '', outcome: 'part', granted: [{ action, limits }] }, terms)
    return { limits: actions[0]?.limits ?? {} }
  } catch (error) {
    if (error instanceof AppError && error.code === 'invalid_input') return { refused: error.facts.reason }
    throw error
  }
}

describe('What is left of what was asked', () => {
  it('never allows an act that was not asked for, whatever is edited [APPR-4]', () => {
    fc.assert(
      fc.property(wholeLimits, anyLimits, anyAct, (before, edit, act) => {
        const left = cut(before, edit)
        if ('refused' in left) return
        expect(Object.keys(left.limits).sort()).toEqual(Object.keys(before).sort())
        expect(isWithin(left.limits, before)).toBe(true)
        if (allows(left.limits, act)) expect(allows(before, act)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it('is every limit as it was set, where that is no more than was asked for [APPR-4]', () => {
    fc.assert(
      fc.property(wholeLimits, anyLimits, (before, edit) => {
        const narrowing = limitNames.filter((name) => {
          const value = edit[name]
          const isOne = before[name] !== undefined && isWithin({ ...before, [name]: value }, before)
          return isOne && value !== undefined && !(Array.isArray(value) && value.length === 0)
        })
        const less = Object.fromEntries(narrowing.map((name) => [name, edit[name]])) as Limits
        expect(cut(before, less)).toEqual({ limits: { ...before, ...less } })
      }),
    )
  })

  it.each<[string, Limits, Limits, string]>([
    ['more of a number', { maxDiscountPercent: 5 }, { maxDiscountPercent: 6 }, 'more_than_asked'],
    ['a rule off that was asked for on', { confirmFirst: true }, { confirmFirst: false }, 'more_than_asked'],
    ['a name that was not asked for', { customers: ['A'] }, { customers: ['A', 'B'] }, 'more_than_asked'],
    ['none of the names', { customers: ['A'] }, { customers: [] }, 'nothing_ticked'],
    ['a limit nobody keeps', { maxPerDay: 3 }, { confirmFirst: true }, 'not_asked'],
  ])('is refused with %s [APPR-4]', (_, before, edit, refused) => {
    expect(cut(before, edit)).toEqual({ refused })
  })

  it('is every bundle whole or not at all, whatever is ticked [APPR-4]', () => {
    const anyBundles = fc.uniqueArray(fc.constantFrom(...'abcdefgh'), { minLength: 1 }).chain((names) =>
      fc.record({
        bundles: fc
          .array(fc.nat({ max: 3 }), { minLength: names.length, maxLength: names.length })
          .map((places) => [...Map.groupBy(names, (name) => places[names.indexOf(name)]).values()]),
        ticked: fc.subarray(names, { minLength: 1 }),
      }),
    )
    fc.assert(
      fc.property(anyBundles, ({ bundles, ticked }) => {
        const asked = askedFor({}, bundles.flat())
        const granted = ticked.map((one) => ({ action: one, limits: {} }))
        const kept = bundles.map((bundle) => bundle.map((one) => ({ action: one })))
        const isWhole = bundles.every((bundle) => new Set(bundle.map((one) => ticked.includes(one))).size === 1)
        const decide = () => cutDown(asked, { digest: '', outcome: 'part', granted }, { ...terms, bundles: kept })
        if (isWhole)
          expect(
            decide()
              .actions.map((one) => one.action)
              .sort(),
          ).toEqual(ticked.toSorted())
        else expect(decide).toThrow(expect.objectContaining({ facts: { field: 'granted', reason: 'together' } }))
      }),
    )
  })
})
