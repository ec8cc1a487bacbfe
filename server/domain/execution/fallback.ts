/**
 * What is recorded besides when a runtime got an answer instead of a result. An event of its own, though its cause is recorded
 * too: figures are counted by names of events, and what a builder tries, or a worker finds out later, is no fallback.
 */
import type { Context, Fact } from '../audit/index.ts'
import type { CatalogueEntry } from '../catalogue/index.ts'
import type { Execution } from './execution.ts'

/** Nothing where the act succeeded, or nobody in a chat waits for the answer. */
export function fallbackOf(
  ctx: Context,
  { id, agent, action, error }: Execution,
  known: Pick<CatalogueEntry, 'product'> | undefined,
): Fact[] {
  if (!error || ctx.actor.kind !== 'runtime') return []
  return [
    {
      name: 'runtime.fallback',
      agent,
      ...(known ? { action, product: known.product.id } : {}),
      outcome: error.code,
      facts: { execution: id, reason: error.code },
    },
  ]
}
