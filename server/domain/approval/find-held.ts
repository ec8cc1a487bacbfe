/** What an agent may do already, approved and not over, whether or not its connection is ready: beside it a request is read. */
import type { Context } from '../audit/index.ts'
import { type GrantedAction, listGrants } from '../grant/index.ts'

export async function findHeld(ctx: Context, agent: string): Promise<GrantedAction[]> {
  return (await listGrants(ctx, agent)).filter(({ isHeld }) => isHeld)
}
