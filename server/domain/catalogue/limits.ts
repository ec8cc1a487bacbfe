/** The rules of limits: what a builder may set, what a Super Admin may leave of it, and which of two holds. Pure. */
import type { LimitField, Limits } from '../../../contract/action.ts'
import type { AnyVersion, LimitName } from '../../../products/define.ts'
import { AppError } from '../../platform/error.ts'

const names: LimitName[] = ['maxAmount', 'maxPerDay']

export interface LimitError {
  field: LimitName
  reason: 'not_supported' | 'at_least' | 'at_most'
  /** The smallest or largest value that would do. */
  bound?: string
}

/** Fills in the defaults, since what an action can limit is never left open, and says what does not fit. */
export function checkLimits(version: AnyVersion, asked: Limits): { limits: Limits; errors: LimitError[] } {
  const limits = Object.fromEntries(
    names.flatMap((name) => {
      const supported = version.limits[name]
      return supported ? [[name, asked[name] ?? asValue(name, supported.default)]] : []
    }),
  ) as Limits
  return { limits, errors: names.flatMap((name) => findError(version, name, asked[name]) ?? []) }
}

function findError(version: AnyVersion, field: LimitName, asked: string | number | undefined): LimitError | undefined {
  if (asked === undefined) return undefined
  const supported = version.limits[field]
  if (!supported) return { field, reason: 'not_supported' }
  if (BigInt(asked) < 1n) return { field, reason: 'at_least', bound: '1' }
  if (BigInt(asked) > BigInt(supported.max)) return { field, reason: 'at_most', bound: String(supported.max) }
  return undefined
}

/** The whole limits of an action, defaults filled in; throws `invalid_input` naming the first field that does not fit. */
export function completeLimits(version: AnyVersion, asked: Limits): Limits {
  const { limits, errors } = checkLimits(version, asked)
  const [error] = errors
  if (error) throw new AppError('invalid_input', { ...error, field: `limits.${error.field}` })
  return limits
}

/** Whether everything the one allows, the other allows too. */
export function isWithin(one: Limits, other: Limits): boolean {
  return names.every((name) => {
    const [limit, ceiling] = [one[name], other[name]]
    return ceiling === undefined || (limit !== undefined && BigInt(limit) <= BigInt(ceiling))
  })
}

/** What both allow. */
export function tightest(one: Limits, other: Limits): Limits {
  const limits = names.flatMap((name) => {
    const set = [one[name], other[name]].filter((limit) => limit !== undefined)
    const [first, second = first] = set
    if (first === undefined || second === undefined) return []
    return [[name, BigInt(first) <= BigInt(second) ? first : second]]
  })
  return Object.fromEntries(limits) as Limits
}

/** The fields of the details form. */
export function limitFields(version: AnyVersion): LimitField[] {
  return names.flatMap((name) => {
    const supported = version.limits[name]
    if (!supported) return []
    const unit = name === 'maxAmount' ? 'rupiah' : 'per_day'
    return [{ name, unit, default: asValue(name, supported.default), max: asValue(name, supported.max) }]
  })
}

/** Rupiah travel as text. */
const asValue = (name: LimitName, value: number) => (name === 'maxAmount' ? String(value) : value)
