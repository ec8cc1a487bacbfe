/** The keys an agent's runtime calls with. */
import { z } from 'zod'
import { madeRuntimeToken, makeRuntimeTokenBody, runtimeTokenList } from '../../../contract/agent.ts'
import { describeAssertion, listRuntimeTokens, makeRuntimeToken, revokeRuntimeToken } from '../../domain/agent/index.ts'
import { requireGate } from '../../domain/company/index.ts'
import { agentParams } from './agents.ts'
import { type AnyRoute, route } from './route.ts'

export const runtimeTokenRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path: '/v1/agents/:agent/runtime-tokens',
    who: 'builder',
    summary: 'The agent’s runtime tokens and where its runtime calls.',
    params: agentParams,
    answer: runtimeTokenList,
    handle: async ({ ctx, params }) => ({
      items: await listRuntimeTokens(ctx, params.agent),
      mcpAddress: `${ctx.addresses.app}/mcp`,
      httpAddress: `${ctx.addresses.app}/v1/executions`,
      contactSessionAddress: `${ctx.addresses.app}/v1/contact-sessions`,
      assertion: await describeAssertion(ctx, params.agent),
    }),
  }),
  route({
    method: 'POST',
    path: '/v1/agents/:agent/runtime-tokens',
    who: 'builder',
    isSessionOnly: true,
    summary: 'Makes a runtime token; this answer alone shows it.',
    params: agentParams,
    body: makeRuntimeTokenBody,
    answer: madeRuntimeToken,
    handle: async ({ ctx, params, body, reply }) => {
      await requireGate(ctx)
      reply.header('cache-control', 'no-store')
      return makeRuntimeToken(ctx, { agent: params.agent, name: body.name })
    },
  }),
  route({
    method: 'DELETE',
    path: '/v1/agents/:agent/runtime-tokens/:token',
    who: 'builder',
    summary: 'Revokes a runtime token at once.',
    params: z.strictObject({
      agent: z.string().max(64).describe('The agent’s id.'),
      token: z.string().max(64).describe('The token’s id, not the token.'),
    }),
    handle: ({ ctx, params }) => revokeRuntimeToken(ctx, params),
  }),
]
