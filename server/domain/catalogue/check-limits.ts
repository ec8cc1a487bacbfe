/** What is wrong with the limits a version supports: those it cannot do without, and bounds nobody could keep. */
import { limitKinds, limitNames } from '../../../contract/action.ts'
import type { AnyVersion, LimitName, LimitSupport } from '../../../products/define.ts'

/** The smallest and largest values that the contract's forms can carry; of names: how many. */
const spans = {
  rupiah: [1, 999_999_999_999_999],
  count: [1, 10_000],
  percent: [0, 100],
  names: [1, 50],
} as const

export function* checkLimits({ effect, limits }: AnyVersion): Generator<string> {
  if (effect !== 'read' && !limits.maxPerDay) yield 'it writes, and a write needs the limit maxPerDay'
  if (effect === 'money' && !limits.maxAmount) yield 'it leads to a payment, and that needs the limit maxAmount'
  for (const name of limitNames) {
    const supported = limits[name]
    if (supported) yield* checkLimit(name, supported)
  }
}

function* checkLimit(name: LimitName, supported: NonNullable<LimitSupport[LimitName]>): Generator<string> {
  const kind = limitKinds[name]
  if (kind === 'rule') {
    if ('always' in supported && !supported.default) yield `the limit ${name} holds always, but not by default`
    return
  }
  const [least, most] = spans[kind]
  if ('most' in supported) {
    if (!isOrdered([least, supported.most, most])) yield `the limit ${name} needs a whole number, 1 ≤ most ≤ ${most}`
    return
  }
  if ('max' in supported && !isOrdered([least, supported.default, supported.max, most]))
    yield `the limit ${name} needs whole numbers, ${least} ≤ default ≤ max ≤ ${most}`
}

function isOrdered(values: readonly number[]): boolean {
  return values.every((value, index) => Number.isInteger(value) && value >= (values[index - 1] ?? value))
}
