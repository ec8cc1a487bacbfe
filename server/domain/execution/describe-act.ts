/** Says, before anything is promised, what an act is worth and what would be sent: the same for the act and for its rehearsal. */
import { type Act, type AnyVersion, type Measure, type ProductCall, UnfitPath } from '../../../products/define.ts'
import { AppError } from '../../platform/error.ts'
import { askBack } from './ask-back.ts'
import type { Told } from './confirmation.ts'

export interface Known {
  product: string
  input: unknown
  /** What the product answered when it was asked before. */
  found: Record<string, unknown>
  facts: Act
  /** Whether somebody has to say yes to it first. */
  takesYes?: boolean
}

export interface Description {
  measure: Measure
  /** Nothing where the answer is worked out here. */
  call: ProductCall | null
  /** What is kept of it to look it up by. */
  trace: string
  /** What whoever has to say yes is told. */
  told: Told | null
}

/**
 * Throws `invalid_input` for what the input may not say today or no path can hold, and `product_down` when nothing can be made
 * of what was found: then it was not in the shape the product describes.
 */
export function describeAct(version: AnyVersion, known: Known): Description {
  const { product } = known
  try {
    return describe(version, known)
  } catch (cause) {
    if (cause instanceof AppError) throw cause
    if (cause instanceof UnfitPath) throw new AppError('invalid_input', { product }, { cause })
    throw new AppError('product_down', { product, cause: 'unreadable' }, { cause })
  }
}

function describe(version: AnyVersion, { product, input, found, facts, takesYes }: Known): Description {
  const objection = version.check?.(input, facts, found)
  if (objection) throw askBack(product, objection)
  return {
    measure: version.measure(input, found),
    call: version.answer ? null : version.call(input, found, facts),
    trace: version.trace?.(input, found) ?? '',
    told: takesYes ? (version.tell?.(input, found) ?? {}) : null,
  }
}
