/** Templates and one agent: saving its set-up, comparing it with a template, applying what was ticked. */
import {
  applied,
  applyTemplateBody,
  compareTemplateBody,
  comparison,
  saveTemplateBody,
  template,
  templateDraft,
} from '../../../contract/template.ts'
import { applyTemplate, compareTemplate, composeDraft, getTemplate, saveTemplate } from '../../domain/template/index.ts'
import { agentParams } from './agents.ts'
import { type AnyRoute, route } from './route.ts'
import { viewApplied, viewDifference, viewDraft, viewTemplate } from './view-template.ts'

export const templateUseRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path: '/v1/agents/:agent/template-draft',
    who: 'builder',
    isSessionOnly: true,
    summary: 'What saving the agent’s set-up as a template would keep, and what it would leave behind.',
    params: agentParams,
    answer: templateDraft,
    handle: async ({ ctx, language, params }) =>
      viewDraft(await composeDraft(ctx, params.agent), { catalogue: ctx.catalogue, language }),
  }),
  route({
    method: 'POST',
    path: '/v1/agents/:agent/templates',
    who: 'builder',
    isSessionOnly: true,
    summary: 'Saves the agent’s set-up as a template of one’s own, or as the next version of one.',
    params: agentParams,
    body: saveTemplateBody,
    answer: template,
    handle: async ({ ctx, language, params, body }) => {
      const saved = await saveTemplate(ctx, { agent: params.agent, ...body })
      return viewTemplate(await getTemplate(ctx, saved), { catalogue: ctx.catalogue, language })
    },
  }),
  route({
    method: 'POST',
    path: '/v1/agents/:agent/template-comparisons',
    who: 'builder',
    isSessionOnly: true,
    summary: 'What a template would change of the agent; nothing is changed yet.',
    params: agentParams,
    body: compareTemplateBody,
    answer: comparison,
    handle: async ({ ctx, language, params, body }) => {
      const { items, set, digest } = await compareTemplate(ctx, { agent: params.agent, ...body })
      return { digest, set, items: items.map((item) => viewDifference(item, { catalogue: ctx.catalogue, language })) }
    },
  }),
  route({
    method: 'POST',
    path: '/v1/agents/:agent/template-applications',
    who: 'builder',
    isSessionOnly: true,
    summary: 'Applies the ticked actions of a template, as they were compared; approval is asked for as always.',
    params: agentParams,
    body: applyTemplateBody,
    answer: applied,
    handle: async ({ ctx, language, params, body }) => {
      const items = await applyTemplate(ctx, { agent: params.agent, ...body })
      return { items: items.map((one) => viewApplied(one, language)) }
    },
  }),
]
