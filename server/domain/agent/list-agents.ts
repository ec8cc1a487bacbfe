/** The company's agents. */
import { AppError } from '../../platform/error.ts'
import { type Context, read } from '../audit/index.ts'
import type { Agent } from './agent.ts'
import { selectAgent, selectAgents } from './store.ts'

/** Those that were deleted are among them only where that is wished for. */
export function listAgents(ctx: Context, { deleted = false } = {}): Promise<Agent[]> {
  return read(ctx, (tx) => selectAgents(tx, ctx.company, { deleted }))
}

/** One agent of the context's company; foreign and nonexistent ones are both `not_found`, and one that was deleted unless it is wished for. */
export async function getAgent(ctx: Context, agent: string, { deleted = false } = {}): Promise<Agent> {
  const found = await read(ctx, (tx) => selectAgent(tx, ctx.company, { agent, deleted }))
  if (!found) throw new AppError('not_found')
  return found
}
