/** Says, before anything is promised, what an act is worth and what would be sent: the same for the act and for its rehearsal. */
import type { Act, AnyVersion, ProductCall } from '../../../products/define.ts'
import { AppError } from '../../platform/error.ts'

export interface Known {
  product: string
  input: unknown
  /** What the product answered when it was asked before. */
  found: Record<string, unknown>
  facts: Act
}

/**
 * Throws `invalid_input` for what the input may not say today, and `product_down` when nothing can be made of what was found:
 * then it was not in the shape the product describes.
 */
export function describeAct(version: AnyVersion, known: Known): { amount: bigint | null; call: ProductCall } {
  const { product, input, found, facts } = known
  const objection = version.check?.(input, facts, found)
  if (objection) throw new AppError('invalid_input', { product, ...objection })
  try {
    return { amount: version.measure(input, found).amount, call: version.call(input, found, facts) }
  } catch (cause) {
    throw new AppError('product_down', { product, cause: 'unreadable' }, { cause })
  }
}
