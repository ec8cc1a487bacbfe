/** What is wrong with the limits a version supports: those it cannot do without, and bounds nobody could keep. */
import { limitKinds, limitNames } from '../../../contract/action.ts'
import type { AnyVersion, LimitName, LimitSupport } from '../../../products/define.ts'
import { type Complaint, complain } from './complaint.ts'

/** The smallest and largest values that the contract's forms can carry; of names: how many. */
const spans = {
  rupiah: [1, 999_999_999_999_999],
  count: [1, 10_000],
  percent: [0, 100],
  names: [1, 50],
} as const

export function* checkLimits({ effect, limits }: AnyVersion): Generator<Complaint> {
  if (effect !== 'read' && !limits.maxPerDay)
    yield complain('limits', 'it writes, and a write needs the limit maxPerDay')
  if (effect === 'money' && !limits.maxAmount)
    yield complain('limits', 'it leads to a payment, and that needs the limit maxAmount')
  for (const name of limitNames) {
    const problem = limits[name] && findProblem(name, limits[name])
    if (problem) yield complain(`limits.${name}`, `the limit ${name} ${problem}`)
  }
}

function findProblem(name: LimitName, supported: NonNullable<LimitSupport[LimitName]>): string | undefined {
  const kind = limitKinds[name]
  if (kind === 'rule')
    return 'always' in supported && !supported.default ? 'holds always, but not by default' : undefined
  const [least, most] = spans[kind]
  if ('most' in supported)
    return isOrdered([least, supported.most, most]) ? undefined : `needs a whole number, 1 ≤ most ≤ ${most}`
  if ('max' in supported && !isOrdered([least, supported.default, supported.max, most]))
    return `needs whole numbers, ${least} ≤ default ≤ max ≤ ${most}`
  return undefined
}

function isOrdered(values: readonly number[]): boolean {
  return values.every((value, index) => Number.isInteger(value) && value >= (values[index - 1] ?? value))
}
