/** What an agent may do already, approved and not over, whether or not its connection is ready: beside it a request is read. */
import type { Context } from '../audit/index.ts'
import { type GrantedAction, isHeld, listGrants } from '../grant/index.ts'

export async function findHeld(ctx: Context, agent: string): Promise<GrantedAction[]> {
  const now = ctx.clock.now()
  return (await listGrants(ctx, agent)).filter((one) => isHeld(one, now))
}
