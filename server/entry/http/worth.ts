/** What an agent was worth to its company. */
import { worth } from '../../../contract/worth.ts'
import { readWorth } from '../../domain/insight/index.ts'
import { catalogueOf } from '../../domain/integration/index.ts'
import { calledBy } from './activity.ts'
import { agentParams } from './agents.ts'
import { type AnyRoute, type Door, route } from './route.ts'

export const worthRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path: '/v1/agents/:agent/worth',
    who: 'builder',
    summary:
      'What the agent made, decided and answered in conversations, this month so far, last month by then, and last month whole; known to the minute.',
    params: agentParams,
    answer: worth,
    handle: showWorth,
  }),
]

async function showWorth({ ctx, language, params }: Door<{ agent: string }, undefined, undefined>) {
  const { asOf, since, months } = await readWorth(ctx, params.agent)
  const catalogue = await catalogueOf(ctx, { removed: true })
  const view = (parts: (typeof months)[number]['documents']) =>
    parts.map(({ action, count, sum }) => ({
      ...{ action, name: calledBy(catalogue, action, language), count, sum: sum?.toString() ?? null },
    }))
  return {
    asOf: asOf.toISOString(),
    since: since?.toISOString() ?? null,
    months: months.map(({ documents, decided, own, ...month }) => ({
      ...month,
      ...{ documents: view(documents), decided: view(decided), own: view(own) },
    })),
  }
}
