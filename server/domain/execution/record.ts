/** Writes down, in one round trip, a question that has been answered: right, bearer and limits are judged before anything is told. */
import type { Context } from '../audit/index.ts'
import type { CatalogueEntry } from '../catalogue/index.ts'
import type { UsableGrant } from '../grant/index.ts'
import { begun, claimFacts, type Full, limitReached, putAct, type ReadyAct } from './claim.ts'
import type { Execution, Wish } from './execution.ts'
import { fallbackOf } from './fallback.ts'
import type { Judgement } from './judge-outcome.ts'
import { factsToKeep, outputToKeep } from './keep.ts'
import { applied, endOf } from './settle.ts'

export interface Answered {
  judgement: Judgement
  meant: Pick<CatalogueEntry, 'product' | 'action'>
  startedAt: Date
}

/**
 * Nothing when it may not be told, as its right is not what it was: then it is looked at anew. Throws what claim() throws. A question
 * for which a count was reached meanwhile was asked, and is written down so, but its answer is told to nobody.
 */
export async function record(ctx: Context, act: ReadyAct, answered: Answered): Promise<Execution | undefined> {
  const told = await put(ctx, act, answered)
  if (typeof told.stands !== 'object') return told.stands ? told.execution : undefined
  rememberFull(ctx, act, told.stands)
  const { code, facts } = limitReached(act.grant, told.stands)
  const untold = await put(ctx, act, { ...answered, judgement: { state: 'failed', code, facts } })
  return untold.stands ? untold.execution : undefined
}

async function put(ctx: Context, act: ReadyAct, { judgement, meant, startedAt }: Answered) {
  const execution = applied(begun(act, startedAt), judgement, ctx.clock.now())
  const { error } = execution
  const end = endOf(execution, meant)
  const stands = await putAct(ctx, act, {
    startedAt,
    outcome: {
      ...{ state: execution.state, output: outputToKeep(meant.action, execution), summary: execution.summary },
      errorCode: error?.code,
      errorFacts: error && factsToKeep(meant.action, error),
    },
    fact: { ...end, facts: { ...claimFacts(act), ...end.facts } },
    also: fallbackOf(ctx, execution, meant),
  })
  return { stands, execution }
}

function rememberFull(ctx: Context, { wish, grant }: ReadyAct, full: Full): void {
  ctx.lines.reached.set(grant.choice, nameOf(wish, grant), {
    text: JSON.stringify(full),
    now: ctx.clock.now().getTime(),
  })
}

/** The count that was reached lately for whom this is, under the limits that hold now. */
export function knownFull(ctx: Context, wish: Wish, grant: UsableGrant): Full | undefined {
  const now = ctx.clock.now().getTime()
  const text = ctx.lines.reached.get(grant.choice, nameOf(wish, grant), now)
  const full = text === undefined ? undefined : (JSON.parse(text) as Full)
  return full && new Date(full.resetsAt).getTime() > now ? full : undefined
}

function nameOf({ contact, conversation }: Wish, { limits }: UsableGrant): string {
  const { maxPerDay = null, maxPerContact = null } = limits
  return JSON.stringify([contact?.pseudonym ?? null, conversation ?? null, maxPerDay, maxPerContact])
}
