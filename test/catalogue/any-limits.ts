/** Limits of every kind, as fast-check draws them: any of what the contract's form lets through. */
import fc from 'fast-check'
import { type Limits, limitKinds, limitNames } from '../../contract/action.ts'

/** Few names, in letters large and small, so that lists meet. */
const name = fc.constantFrom('PT Contoh', 'pt contoh', 'Toko Baru', 'Warung Tiga', 'WARUNG TIGA', 'Kopi Kita')

const kinds = {
  rupiah: fc.bigInt(0n, 10n ** 15n - 1n).map(String),
  count: fc.integer({ min: 1, max: 10_000 }),
  percent: fc.integer({ min: 0, max: 100 }),
  names: fc.array(name, { maxLength: 4 }),
  rule: fc.boolean(),
}

export const anyLimits = fc.record(Object.fromEntries(limitNames.map((each) => [each, kinds[limitKinds[each]]])), {
  requiredKeys: [],
}) as fc.Arbitrary<Limits>

/** Limits in which everything is set, as a version that knows all of them leaves it; of names maybe none. */
export const wholeLimits = fc
  .record(
    Object.fromEntries(
      limitNames.map((each) => {
        const kind = limitKinds[each]
        return [
          each,
          kind === 'names'
            ? fc.option(fc.array(name, { minLength: 1, maxLength: 4 }), { nil: undefined })
            : kinds[kind],
        ]
      }),
    ),
  )
  .map((limits) =>
    Object.fromEntries(Object.entries(limits).filter(([, value]) => value !== undefined)),
  ) as fc.Arbitrary<Limits>

/** One act, as limits see it. */
export interface Acted {
  amount: bigint
  count: number
  percent: number
  name: string
  /** Whether each rule was kept. */
  kept: boolean
}

export const anyAct: fc.Arbitrary<Acted> = fc.record({
  amount: fc.bigInt(0n, 10n ** 15n),
  count: fc.nat(10_001),
  percent: fc.nat(101),
  name,
  kept: fc.boolean(),
})

/** Whether the limits let the act pass, each for itself: told once more, and otherwise, than the house tells it. */
export function allows(limits: Limits, act: Acted): boolean {
  return limitNames.every((each) => {
    const limit = limits[each]
    if (limit === undefined) return true
    if (typeof limit === 'boolean') return !limit || act.kept
    if (Array.isArray(limit)) return limit.some((one) => one.toLowerCase() === act.name.toLowerCase())
    if (typeof limit === 'string') return act.amount <= BigInt(limit)
    return (limitKinds[each] === 'percent' ? act.percent : act.count) <= limit
  })
}
