/** Whether an act keeps within the limits that need no counting: its amount, its percentages, what it is about. Pure. */
import { type Limits, limitKinds } from '../../../contract/action.ts'
import type { Measure } from '../../../products/define.ts'
import { AppError } from '../../platform/error.ts'
import { namesIn } from '../catalogue/index.ts'
import type { UsableGrant } from '../grant/index.ts'

interface Excess {
  limit: keyof Limits
  bound?: string | number
  asked: string | number
}

/** Throws `limit_reached` for the first limit in force that the act goes beyond. */
export function judgeLimits(
  { definition, limits }: Pick<UsableGrant, 'definition' | 'limits'>,
  measure: Measure,
): void {
  const [excess] = excesses(limits, measure)
  if (!excess) return
  throw new AppError('limit_reached', {
    product: definition.product.id,
    reason: limitKinds[excess.limit],
    ...excess,
  })
}

function* excesses(limits: Limits, { amount, percent = {}, names = {} }: Measure): Generator<Excess> {
  const { maxAmount } = limits
  if (maxAmount !== undefined && amount !== null && amount > BigInt(maxAmount))
    yield { limit: 'maxAmount', bound: maxAmount, asked: String(amount) }
  for (const [limit, asked] of entriesOf(percent)) {
    // What nobody consented to is not allowed; and what is no number is not within any bound.
    const bound = limits[limit] ?? 0
    if (!(asked <= bound)) yield { limit, bound, asked }
  }
  for (const [limit, things] of entriesOf(names)) {
    const listed = limits[limit]
    const other = listed && things.find((goesBy) => namesIn(listed, goesBy).length === 0)
    if (other) yield { limit, asked: other[0] ?? '' }
  }
}

const entriesOf = Object.entries as <Name extends string, Value>(of: Partial<Record<Name, Value>>) => [Name, Value][]
