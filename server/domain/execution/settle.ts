/** Writes down what became of an act, in one round trip; whatever was written first stays. */
import { type Context, changeAtOnce, type Fact, read } from '../audit/index.ts'
import type { CatalogueEntry } from '../catalogue/index.ts'
import type { Execution } from './execution.ts'
import { fallbackOf } from './fallback.ts'
import type { Judgement } from './judge-outcome.ts'
import { factsToKeep, outputToKeep } from './keep.ts'
import { selectExecution } from './store.ts'

/** When the sweep looks it up, for an outcome that is still unknown; null: never, a person is told. */
export interface Pending {
  lookNext: Date | null
  lookedUp: number
}

/** What was to be done. */
export type Meant = Pick<CatalogueEntry, 'product' | 'action'>

/** The act as it stands afterwards. */
export async function settle(
  ctx: Context,
  execution: Execution,
  ended: { judgement: Judgement; meant: Meant | undefined } & Pending,
): Promise<Execution> {
  const { meant } = ended
  const now = ctx.clock.now()
  const after = applied(execution, ended.judgement, now)
  const isOpen = after.state === 'unknown'
  const before = await changeAtOnce<string | null>(ctx, {
    run: 'settle_execution',
    input: {
      ...{ id: after.id, state: after.state, output: outputToKeep(meant?.action, after), summary: after.summary, now },
      errorCode: after.error?.code,
      errorFacts: after.error && factsToKeep(meant?.action, after.error),
      lookNext: isOpen ? ended.lookNext : null,
      lookedUp: ended.lookedUp,
      lookedUpBefore: execution.lookedUp,
    },
    fact: endOf(after, meant),
    holds: `${after.agent} ${after.action}`,
    also: fallbackOf(ctx, after, meant),
  })
  return before === null ? standing(ctx, after) : { ...after, lookedUp: execution.lookedUp + ended.lookedUp }
}

/** The act with its outcome. */
export function applied(execution: Execution, judgement: Judgement, now: Date): Execution {
  const { state } = judgement
  if (state === 'succeeded')
    return { ...execution, state, output: judgement.output, error: null, summary: judgement.summary, settledAt: now }
  if (state === 'failed')
    return { ...execution, state, error: { code: judgement.code, facts: judgement.facts }, settledAt: now }
  const facts = execution.reference === null ? {} : { reference: execution.reference }
  return { ...execution, state, error: { code: 'outcome_unknown', facts } }
}

/** What the record says of its end. */
export function endOf(execution: Execution, meant: Meant | undefined): Fact {
  const { id, state, error, agent, action, credential, startedAt, settledAt } = execution
  return {
    name: `execution.${state === 'claimed' ? 'unknown' : state}`,
    ...{ agent, action },
    ...(meant ? { product: meant.product.id } : {}),
    ...(credential === null ? {} : { credential }),
    outcome: error?.code ?? state,
    facts: {
      execution: id,
      mode: execution.mode,
      ...(settledAt ? { durationMs: settledAt.getTime() - startedAt.getTime() } : {}),
    },
  }
}

/** Somebody else was faster. */
async function standing(ctx: Context, execution: Execution): Promise<Execution> {
  return (await read(ctx, (tx) => selectExecution(tx, ctx.company, execution.id))) ?? execution
}
