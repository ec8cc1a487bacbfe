/** Choosing actions for an agent, and the sentence a Super Admin would read. */
import { z } from 'zod'
import { addChoiceBody, changeChoiceBody, choice } from '../../../contract/action.ts'
import { sentencesAnswer, sentencesBody } from '../../../contract/sentence.ts'
import { completeLimits, consentText } from '../../domain/catalogue/index.ts'
import { viewChoice } from '../../domain/choice/index.ts'
import { isGated, requireGate } from '../../domain/company/index.ts'
import { changeSettings, chooseAction, dropAction } from '../../domain/grant/index.ts'
import { catalogueOf } from '../../domain/integration/index.ts'
import { AppError } from '../../platform/error.ts'
import { keptByUs, willBeExact } from '../kept-by-us.ts'
import { agentParams } from './agents.ts'
import { type AnyRoute, route } from './route.ts'

const choiceParams = z.strictObject({
  agent: z.string().max(64).describe('The agent’s id.'),
  choice: z.string().max(64).describe('The choice’s id.'),
})

export const choiceRoutes: AnyRoute[] = [
  route({
    method: 'POST',
    path: '/v1/agents/:agent/choices',
    who: 'builder',
    summary: 'Chooses an action for the agent.',
    params: agentParams,
    body: addChoiceBody,
    answer: choice,
    handle: async ({ ctx, params, body }) => viewChoice(await chooseAction(ctx, { agent: params.agent, ...body })),
  }),
  route({
    method: 'PUT',
    path: '/v1/agents/:agent/choices/:choice',
    who: 'builder',
    summary: 'Changes the settings of a chosen action.',
    params: choiceParams,
    body: changeChoiceBody,
    answer: choice,
    handle: async ({ ctx, params, body }) => viewChoice(await changeSettings(ctx, { ...params, ...body })),
  }),
  route({
    method: 'DELETE',
    path: '/v1/agents/:agent/choices/:choice',
    who: 'builder',
    summary: 'Takes the action away; its use ends at once.',
    params: choiceParams,
    handle: ({ ctx, params }) => dropAction(ctx, params),
  }),
  route({
    method: 'POST',
    path: '/v1/sentences',
    who: 'builder',
    summary: 'What a Super Admin would read for these settings.',
    body: sentencesBody,
    answer: sentencesAnswer,
    handle: async ({ ctx, language, body }) => {
      const known = (await catalogueOf(ctx)).find(body.action)
      if (!known?.version) throw new AppError('not_found')
      if (isGated(known.product)) await requireGate(ctx)
      const { action, version } = known
      const limits = completeLimits(version, body.settings.limits)
      const text = consentText(language, { action, version }, limits)
      return sentencesAnswer.parse(willBeExact(ctx, version.scopes) ? text : keptByUs(text))
    },
  }),
]
