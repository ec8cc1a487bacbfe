/** What was wrong with the input of a run, by the field it stands at. */
import type { TryAnswer } from '../../contract/execution.ts'
import { isSaid, say } from './say.ts'

/** By path, such as items[0].quantity: the sentence about the field of that label. */
export type Problems = Record<string, (label: string) => string>

export function problemsOf(answer: TryAnswer | undefined): Problems {
  const trouble = answer?.error ?? answer?.execution?.error
  if (trouble?.code !== 'invalid_input') return {}
  const { problems, field } = trouble.facts
  const all = Array.isArray(problems) ? (problems as { field: string; reason: string }[]) : []
  if (all.length > 0) return Object.fromEntries(all.map((one) => [one.field, (label) => sayProblem(one.reason, label)]))
  return typeof field === 'string' ? { [field]: () => trouble.message } : {}
}

function sayProblem(reason: string, label: string): string {
  const special = `error.invalid_input.what.${reason}`
  return say(isSaid(special) ? special : 'error.invalid_input.what', { field_label: label })
}
