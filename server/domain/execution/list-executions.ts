/** An agent's acts as people and its runtime look at them. */
import { AppError } from '../../platform/error.ts'
import { getAgent, type ProvedContact } from '../agent/index.ts'
import { type Context, read } from '../audit/index.ts'
import type { Execution, ExecutionState } from './execution.ts'
import { selectExecution, selectExecutions, selectExecutionsOf } from './store.ts'

const pageSize = 50

/** Newest first; `next` is what to page on with. */
export async function listExecutions(
  ctx: Context,
  page: { agent: string; before: string | null; state?: ExecutionState | undefined; action?: string | undefined },
): Promise<{ items: Execution[]; next: string | null }> {
  await getAgent(ctx, page.agent)
  const rows = await read(ctx, (tx) => selectExecutions(tx, ctx.company, { ...page, limit: pageSize + 1 }))
  const items = rows.slice(0, pageSize)
  return { items, next: rows.length > pageSize ? (items.at(-1)?.id ?? null) : null }
}

/** One act of the company, whoever it was done for. */
export function findExecution(ctx: Context, execution: string): Promise<Execution | undefined> {
  return read(ctx, (tx) => selectExecution(tx, ctx.company, execution))
}

/** Acts of the company by their ids; what is none of them is absent. */
export async function findExecutions(ctx: Context, ids: string[]): Promise<Map<string, Execution>> {
  if (ids.length === 0) return new Map()
  const found = await read(ctx, (tx) => selectExecutionsOf(tx, ctx.company, ids))
  return new Map(found.map((execution) => [execution.id, execution]))
}

/** One act of the agent, for whom it was done; another agent's or another contact's is `not_found` like one that never was. */
export async function getExecution(
  ctx: Context,
  input: { agent: string; execution: string; contact?: ProvedContact | undefined },
): Promise<Execution> {
  const execution = await findExecution(ctx, input.execution)
  const isTheirs = execution?.contact === (input.contact?.pseudonym ?? null)
  if (execution?.agent !== input.agent || !isTheirs) throw new AppError('not_found')
  return execution
}
