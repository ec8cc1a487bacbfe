/** An agent's runtime as it stands at the door: with a token that lives. */
import { makeRuntimeToken } from '../../server/domain/agent/index.ts'
import type { Actor, Context } from '../../server/domain/audit/index.ts'

export async function runtimeOf(ctx: Context, agent: string): Promise<Extract<Actor, { kind: 'runtime' }>> {
  const { runtimeToken } = await makeRuntimeToken(ctx, { agent, name: 'test' })
  return { kind: 'runtime', id: runtimeToken.id, name: 'Kopi Assistant', agent }
}
