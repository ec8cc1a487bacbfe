/** Asks the agent back about what nothing, or more than one thing, fits; the product's names come as data: one line each, cleaned and cut. */
import { cleanText } from '../../platform/clean-text.ts'
import { AppError } from '../../platform/error.ts'

/** As long as a name may be that is asked for. */
const longestName = 200

interface Misfit {
  field: string
  reason: string
  problem?: string
  asked?: string
  choices?: string[]
}

export function askBack(product: string, { choices, ...misfit }: Misfit): AppError {
  const offered = choices && { choices: choices.map((name) => cleanText(name, longestName)) }
  return new AppError('invalid_input', { product, ...misfit, ...offered })
}
