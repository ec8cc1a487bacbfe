/** What builders may do about grants whose connection could not be set up. */
import { getAgent } from '../../domain/agent/index.ts'
import { listGrants, tryAgain } from '../../domain/grant/index.ts'
import { AppError } from '../../platform/error.ts'
import { agentParams } from './agents.ts'
import { type AnyRoute, type Door, route } from './route.ts'

export const grantRoutes: AnyRoute[] = [
  route({
    method: 'POST',
    path: '/v1/agents/:agent/grants/try-again',
    who: 'builder',
    summary: 'Sets up again what failed; no new approval is needed.',
    params: agentParams,
    handle: tryFailedAgain,
  }),
]

async function tryFailedAgain({ ctx, params }: Door<{ agent: string }, undefined, undefined>): Promise<void> {
  await getAgent(ctx, params.agent)
  const failed = (await listGrants(ctx, params.agent)).filter((granted) => granted.grantState === 'setup_failed')
  const grants = new Set(failed.map((granted) => granted.grant))
  if (grants.size === 0) throw new AppError('conflict', { reason: 'nothing_failed' })
  for (const grant of grants) await tryAgain(ctx, { grant })
}
