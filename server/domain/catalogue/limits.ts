/** The rules of limits: what a builder may set, what a Super Admin may leave of it, and which of two holds. Pure. */
import { type LimitField, type Limits, limitKinds, limitNames } from '../../../contract/action.ts'
import type { AnyVersion, LimitName, LimitSupport } from '../../../products/define.ts'
import { AppError } from '../../platform/error.ts'

type Value = NonNullable<Limits[LimitName]>

export interface LimitError {
  field: LimitName
  reason: 'not_supported' | 'at_least' | 'at_most' | 'always'
  /** The smallest or largest value that would do. */
  bound?: string
}

/** Fills in the defaults, since what an action can limit is never left open, and says what does not fit. */
export function checkLimits(version: AnyVersion, asked: Limits): { limits: Limits; errors: LimitError[] } {
  const values = limitFields(version)
    .map((field) => [field.name, asked[field.name] ?? field.default] as const)
    .map(([name, value]) => [name, Array.isArray(value) ? eachOnce(value) : value] as const)
    // No names: all are allowed, and nothing is limited.
    .filter(([, value]) => !Array.isArray(value) || value.length > 0)
  return { limits: Object.fromEntries(values), errors: limitNames.flatMap((name) => findError(version, name, asked)) }
}

function findError(version: AnyVersion, name: LimitName, asked: Limits): LimitError[] {
  const value = asked[name]
  if (value === undefined) return []
  const field = limitFields(version).find((one) => one.name === name)
  if (!field) return [{ field: name, reason: 'not_supported' }]
  if (field.kind === 'rule') return field.always && value === false ? [{ field: name, reason: 'always' }] : []
  const size = sizeOf(value)
  const least = field.kind === 'rupiah' || field.kind === 'count' ? 1n : 0n
  if (size < least) return [{ field: name, reason: 'at_least', bound: String(least) }]
  const most = field.max ?? 0
  return size > BigInt(most) ? [{ field: name, reason: 'at_most', bound: String(most) }] : []
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
  return limitNames.every((name) => {
    const [limit, ceiling] = [one[name], other[name]]
    if (ceiling === undefined || ceiling === false) return true
    if (limit === undefined) return false
    if (Array.isArray(ceiling)) return namesIn(ceiling, limit as string[]).length === (limit as string[]).length
    return ceiling === true ? limit === true : sizeOf(limit) <= sizeOf(ceiling)
  })
}

/** What both allow. */
export function tightest(one: Limits, other: Limits): Limits {
  const limits = limitNames.flatMap((name) => {
    const [first, second] = [one[name], other[name]]
    if (first === undefined || second === undefined) return first === second ? [] : [[name, first ?? second]]
    return [[name, tighter(first, second)]]
  })
  return Object.fromEntries(limits) as Limits
}

function tighter(one: Value, other: Value): Value {
  if (Array.isArray(one) && Array.isArray(other)) return namesIn(other, one)
  if (typeof one === 'boolean' || typeof other === 'boolean') return one || other
  return sizeOf(one) <= sizeOf(other) ? one : other
}

/** Those of the names that stand in the list, as they are written themselves. */
export function namesIn(listed: readonly string[], names: readonly string[]): string[] {
  const folded = new Set(listed.map(foldName))
  return names.filter((name) => folded.has(foldName(name)))
}

/** As names are compared: how they are written in letters large and small makes no other thing of them. */
function foldName(name: string): string {
  return name.normalize('NFC').trim().toLowerCase()
}

function eachOnce(names: readonly string[]): string[] {
  return [...new Map(names.toReversed().map((name) => [foldName(name), name])).values()].toReversed()
}

/** The fields of the details form. */
export function limitFields(version: AnyVersion): LimitField[] {
  return limitNames.flatMap((name) => {
    const supported = version.limits[name]
    return supported ? [{ name, kind: limitKinds[name], ...boundsOf(name, supported) }] : []
  })
}

function boundsOf(name: LimitName, supported: NonNullable<LimitSupport[LimitName]>) {
  if ('most' in supported) return { default: [], max: supported.most, always: false }
  if (!('max' in supported)) return { default: supported.default, always: supported.always ?? false }
  // Rupiah travel as text.
  const shown = (value: number) => (limitKinds[name] === 'rupiah' ? String(value) : value)
  return { default: shown(supported.default), max: shown(supported.max), always: false }
}

/** Of names how many there are. */
const sizeOf = (value: Value) => BigInt(Array.isArray(value) ? value.length : (value as string | number))
