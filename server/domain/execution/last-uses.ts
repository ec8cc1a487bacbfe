/** When each of an agent's actions was last carried out. */
import { type Context, read } from '../audit/index.ts'
import { selectLastUses } from './store.ts'

export function lastUsesOf(ctx: Context, agent: string): Promise<Map<string, Date>> {
  return read(ctx, (tx) => selectLastUses(tx, ctx.company, agent))
}
