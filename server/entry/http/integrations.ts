/** The requests that a company has described for its agents. */
import { z } from 'zod'
import { changeIntegrationBody, definition, integration, integrationList } from '../../../contract/integration.ts'
import { listAgents } from '../../domain/agent/index.ts'
import type { Context } from '../../domain/audit/index.ts'
import { listAllChoices } from '../../domain/choice/index.ts'
import { changeIntegration, removeIntegration } from '../../domain/grant/index.ts'
import {
  actionOf,
  addIntegration,
  getIntegration,
  type Integration,
  listIntegrations,
} from '../../domain/integration/index.ts'
import { type AnyRoute, route } from './route.ts'

const integrationParams = z.strictObject({ integration: z.string().max(64).describe('The integration’s id.') })

export const integrationRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path: '/v1/integrations',
    who: 'builder',
    summary: 'The requests to its own systems that the company has described.',
    answer: integrationList,
    handle: async ({ ctx }) => ({ items: await viewAll(ctx, await listIntegrations(ctx)) }),
  }),
  route({
    method: 'POST',
    path: '/v1/integrations',
    who: 'builder',
    summary: 'Describes a request over a connection; agents may have it chosen afterwards.',
    body: definition,
    answer: integration,
    handle: async ({ ctx, body }) => view(ctx, await addIntegration(ctx, body)),
  }),
  route({
    method: 'GET',
    path: '/v1/integrations/:integration',
    who: 'builder',
    summary: 'One described request.',
    params: integrationParams,
    answer: integration,
    handle: async ({ ctx, params }) => view(ctx, await getIntegration(ctx, params.integration)),
  }),
  route({
    method: 'PUT',
    path: '/v1/integrations/:integration',
    who: 'builder',
    summary: 'Describes it otherwise, for every agent that has it chosen.',
    params: integrationParams,
    body: changeIntegrationBody,
    answer: integration,
    handle: async ({ ctx, params, body: { seen, ...definition } }) =>
      view(ctx, await changeIntegration(ctx, { id: params.integration, definition, seen })),
  }),
  route({
    method: 'DELETE',
    path: '/v1/integrations/:integration',
    who: 'builder',
    summary: 'Deletes one that no agent has chosen; else says which have.',
    params: integrationParams,
    handle: ({ ctx, params }) => removeIntegration(ctx, params.integration),
  }),
]

async function view(ctx: Context, one: Integration) {
  const [shown] = await viewAll(ctx, [one])
  return shown
}

async function viewAll(ctx: Context, integrations: Integration[]) {
  const [agents, choices] = await Promise.all([listAgents(ctx), listAllChoices(ctx)])
  return integrations.map((one) => {
    const action = actionOf(one)
    const users = new Set(choices.filter((choice) => choice.action === action).map(({ agent }) => agent))
    const { id, version, definition, connectionName, updatedAt, updatedBy } = one
    return {
      ...{ id, action, version, definition, connectionName, updatedBy },
      updatedAt: updatedAt.toISOString(),
      usedBy: agents.filter((agent) => users.has(agent.id)).map((agent) => ({ id: agent.id, name: agent.name })),
    }
  })
}
