/** The accesses that are ticked in the review, by their ids, each once. */
import { formOf } from './require-own-form.ts'
import type { SignedIn } from './visit.ts'

/** As an address says it: of a question, and of the way back from one. */
export function askedOf(visit: SignedIn): string[] {
  const { grant } = visit.request.query as { grant?: unknown }
  return [...new Set([grant].flat().filter((one) => typeof one === 'string'))]
}

/** As a form carries it. */
export function tickedOf(visit: SignedIn): string[] {
  return [...new Set(formOf(visit.request).getAll('grant'))]
}
