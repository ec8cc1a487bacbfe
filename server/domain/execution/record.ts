/** Writes down, in one round trip, a question that has been answered: right, bearer and limits are judged before anything is told. */
import type { Context } from '../audit/index.ts'
import type { CatalogueEntry } from '../catalogue/index.ts'
import { begun, claimFacts, putAct, type ReadyAct } from './claim.ts'
import type { Execution } from './execution.ts'
import { fallbackOf } from './fallback.ts'
import type { Judgement } from './judge-outcome.ts'
import { factsToKeep, outputToKeep } from './keep.ts'
import { applied, endOf } from './settle.ts'

export interface Answered {
  judgement: Judgement
  meant: Pick<CatalogueEntry, 'product' | 'action'>
  startedAt: Date
}

/** Nothing when it may not be told, as its right is not what it was: then it is looked at anew. Throws what claim() throws. */
export async function record(
  ctx: Context,
  act: ReadyAct,
  { judgement, meant, startedAt }: Answered,
): Promise<Execution | undefined> {
  const after = applied(begun(act, startedAt), judgement, ctx.clock.now())
  const { error } = after
  const end = endOf(after, meant)
  const isWritten = await putAct(ctx, act, {
    startedAt,
    outcome: {
      ...{ state: after.state, output: outputToKeep(meant.action, after), summary: after.summary },
      errorCode: error?.code,
      errorFacts: error && factsToKeep(meant.action, error),
    },
    fact: { ...end, facts: { ...claimFacts(act), ...end.facts } },
    also: fallbackOf(ctx, after, meant),
  })
  return isWritten ? after : undefined
}
