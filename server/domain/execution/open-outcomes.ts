/** Outcomes that nobody knows: who looks next, and from when on a person may say what happened. */
import { type Context, change, read } from '../audit/index.ts'
import { productOf } from '../integration/index.ts'
import { type Execution, isForPeople } from './execution.ts'
import { countHandedOver, selectNextLooks, updateHandedOver } from './store-open.ts'

export interface OpenOutcome {
  /** Our name for it at the product. */
  reference: string
  /** In rupiah, where it is about an amount. */
  amount: string | null
  nextLookAt: Date | null
  /** The product has been asked long enough: whoever looks there may tell. */
  isForPeople: boolean
}

/** By execution; those whose outcome is known are absent. */
export async function openOutcomes(ctx: Context, executions: Execution[]): Promise<Map<string, OpenOutcome>> {
  const unknown = executions.filter(({ state }) => state === 'unknown')
  if (unknown.length === 0) return new Map()
  const looks = await read(ctx, (tx) =>
    selectNextLooks(
      tx,
      ctx.company,
      unknown.map(({ id }) => id),
    ),
  )
  const now = ctx.clock.now()
  return new Map(
    unknown.flatMap((execution) => {
      const { id, reference } = execution
      const look = looks.get(id)
      if (reference === null || !look) return []
      return [[id, { reference, amount: look.amount, nextLookAt: look.at, isForPeople: isForPeople(execution, now) }]]
    }),
  )
}

/** How many outcomes of the agent a person is asked for. */
export function countOpenOutcomes(ctx: Context, agent: string): Promise<number> {
  return read(ctx, (tx) => countHandedOver(tx, ctx.company, agent))
}

/** Asks a person, once, what became of an act that the product could not or would not tell. */
export function handOver(ctx: Context, { id, agent, action, reference }: Execution): Promise<void> {
  const product = productOf(ctx, action)?.id
  return change(ctx, async (tx) => {
    const isNew = await updateHandedOver(tx, ctx.company, { execution: id, now: ctx.clock.now() })
    if (!isNew) return { result: undefined, unrecorded: 'somebody was asked already, or it is known' }
    const facts = { execution: id, reference }
    const about = { agent, action, ...(product === undefined ? {} : { product }) }
    return {
      result: undefined,
      events: [{ name: 'execution.unresolved', ...about, outcome: 'outcome_unknown', facts }],
    }
  })
}
