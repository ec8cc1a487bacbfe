/** Tells whoever asked the samples for something else what they do know. Pure. */
import type { Sample } from '../../../products/define.ts'
import { canonicalJson } from '../../platform/canonical-json.ts'
import { AppError } from '../../platform/error.ts'
import { askBack } from './ask-back.ts'

/** What is known of it; as the facts of an error are. */
export interface Unknown {
  field?: unknown
  asked?: unknown
  choices?: unknown
}

export function tellUnknown(samples: Sample[], product: string, unknown: Unknown = {}): AppError {
  const { field, asked, choices } = unknown
  if (typeof field !== 'string' || typeof asked !== 'string')
    return new AppError('invalid_input', { product, reason: 'sample' })
  const own = [...new Set(samples.flatMap(({ input }) => valuesAt(input, stepsOf(field))))]
  return askBack(product, {
    field,
    asked,
    reason: 'sample',
    choices: own.length > 0 || !Array.isArray(choices) ? own : choices,
  })
}

/** The first field whose value no sample has: where the answer of the samples is none to what was asked. */
export function firstUnknown(samples: Sample[], input: unknown): Unknown | undefined {
  const [field, value] =
    Object.entries(input as object).find(([name, value]) => !samples.some((one) => sameAt(one.input, name, value))) ??
    []
  return field === undefined ? undefined : { field, asked: valuesAt(value, []).join(', ') }
}

const sameAt = (input: unknown, name: string, value: unknown) =>
  canonicalJson((input as Record<string, unknown>)[name] ?? null) === canonicalJson(value ?? null)

/** items[0].product → items, product: what stands at any line is known. */
const stepsOf = (field: string) => field.replace(/\[\d+\]/g, '').split('.')

function valuesAt(value: unknown, steps: string[]): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => valuesAt(one, steps))
  const [step, ...rest] = steps
  if (step !== undefined) return valuesAt((value as Record<string, unknown> | undefined)?.[step], rest)
  return ['string', 'number', 'boolean'].includes(typeof value) ? [String(value)] : []
}
