/** A builder's own templates: the list, one of them, its versions. */
import { z } from 'zod'
import { renameTemplateBody, template, templateList, templateVersion } from '../../../contract/template.ts'
import { getTemplate, getVersion, listTemplates, removeTemplate, renameTemplate } from '../../domain/template/index.ts'
import { type AnyRoute, route } from './route.ts'
import { viewSummary, viewTemplate, viewVersion } from './view-template.ts'

const params = z.strictObject({ template: z.string().max(64) })

export const templateRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path: '/v1/templates',
    who: 'builder',
    summary: 'One’s own templates, the latest changed first.',
    answer: templateList,
    handle: async ({ ctx }) => ({ items: (await listTemplates(ctx)).map((one) => viewSummary(one, one.actions)) }),
  }),
  route({
    method: 'GET',
    path: '/v1/templates/:template',
    who: 'builder',
    summary: 'A template with its latest version and the list of all.',
    params,
    answer: template,
    handle: async ({ ctx, language, params }) =>
      viewTemplate(await getTemplate(ctx, params.template), { catalogue: ctx.catalogue, language }),
  }),
  route({
    method: 'GET',
    path: '/v1/templates/:template/versions/:version',
    who: 'builder',
    summary: 'What one version of a template holds.',
    params: params.extend({ version: z.coerce.number().int() }),
    answer: templateVersion,
    handle: async ({ ctx, language, params }) =>
      viewVersion((await getVersion(ctx, params)).found, { catalogue: ctx.catalogue, language }),
  }),
  route({
    method: 'PUT',
    path: '/v1/templates/:template',
    who: 'builder',
    summary: 'Calls a template otherwise.',
    params,
    body: renameTemplateBody,
    handle: ({ ctx, params, body }) => renameTemplate(ctx, { id: params.template, ...body }),
  }),
  route({
    method: 'DELETE',
    path: '/v1/templates/:template',
    who: 'builder',
    summary: 'Deletes a template; agents that it was applied to stay as they are.',
    params,
    handle: ({ ctx, params }) => removeTemplate(ctx, params.template),
  }),
]
