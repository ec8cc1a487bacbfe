/** What was tried with sample data and kept, to go along with the next request. */
import { z } from 'zod'
import { keepTrialBody, trial, trialList } from '../../../contract/trial.ts'
import { isGated, requireGate } from '../../domain/company/index.ts'
import { dropTrial, keepTrial, listTrials } from '../../domain/execution/index.ts'
import { findAction } from '../../domain/integration/index.ts'
import { agentParams } from './agents.ts'
import { type AnyRoute, route } from './route.ts'
import { viewTrial } from './view-trial.ts'

export const trialRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path: '/v1/agents/:agent/trials',
    who: 'builder',
    summary: 'What was tried with sample data and kept, the newest first.',
    params: agentParams,
    answer: trialList,
    handle: async ({ ctx, language, params }) => ({
      items: (await listTrials(ctx, params.agent)).map((one) => viewTrial(language, one)),
    }),
  }),
  route({
    method: 'POST',
    path: '/v1/agents/:agent/trials',
    who: 'builder',
    summary: 'Plays a chosen action out on sample data and keeps what came of it, for the next request.',
    params: agentParams,
    body: keepTrialBody,
    answer: trial,
    handle: async ({ ctx, language, params, body }) => {
      const known = await findAction(ctx, body.action)
      if (known && isGated(known.product)) await requireGate(ctx)
      return viewTrial(language, await keepTrial(ctx, { ...params, ...body }))
    },
  }),
  route({
    method: 'DELETE',
    path: '/v1/agents/:agent/trials/:trial',
    who: 'builder',
    summary: 'Offers a trial no more with the next request.',
    params: z.strictObject({
      agent: z.string().max(64).describe('The agent’s id.'),
      trial: z.string().max(64).describe('The trial’s id.'),
    }),
    handle: ({ ctx, params }) => dropTrial(ctx, params),
  }),
]
