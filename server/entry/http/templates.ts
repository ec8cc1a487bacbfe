/** A builder's own templates: the list, one of them, its versions. */
import { z } from 'zod'
import {
  importTemplateBody,
  renameTemplateBody,
  template,
  templateList,
  templateVersion,
} from '../../../contract/template.ts'
import {
  exportTemplate,
  getTemplate,
  getVersion,
  importTemplate,
  listTemplates,
  removeTemplate,
  renameTemplate,
} from '../../domain/template/index.ts'
import { type AnyRoute, route } from './route.ts'
import { viewSummary, viewTemplate, viewVersion } from './view-template.ts'

const params = z.strictObject({ template: z.string().max(64).describe('The template’s id.') })

export const templateRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path: '/v1/templates',
    who: 'builder',
    isSessionOnly: true,
    summary: 'One’s own templates, the latest changed first.',
    answer: templateList,
    handle: async ({ ctx }) => ({ items: (await listTemplates(ctx)).map((one) => viewSummary(one, one.actions)) }),
  }),
  route({
    method: 'GET',
    path: '/v1/templates/:template',
    who: 'builder',
    isSessionOnly: true,
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
    isSessionOnly: true,
    summary: 'What one version of a template holds.',
    params: params.extend({ version: z.coerce.number().int().describe('Which version of it.') }),
    answer: templateVersion,
    handle: async ({ ctx, language, params }) =>
      viewVersion((await getVersion(ctx, params)).found, { catalogue: ctx.catalogue, language }),
  }),
  route({
    method: 'PUT',
    path: '/v1/templates/:template',
    who: 'builder',
    isSessionOnly: true,
    summary: 'Calls a template otherwise.',
    params,
    body: renameTemplateBody,
    handle: ({ ctx, params, body }) => renameTemplate(ctx, { id: params.template, ...body }),
  }),
  route({
    method: 'DELETE',
    path: '/v1/templates/:template',
    who: 'builder',
    isSessionOnly: true,
    summary: 'Deletes a template; agents that it was applied to stay as they are.',
    params,
    handle: ({ ctx, params }) => removeTemplate(ctx, params.template),
  }),
  route({
    method: 'GET',
    path: '/v1/templates/:template/file',
    who: 'builder',
    isSessionOnly: true,
    summary: 'The latest version of a template as a file, to hand on.',
    params,
    gives: 'application/json',
    handle: async ({ ctx, params, reply }) => {
      const file = await exportTemplate(ctx, params.template)
      reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeName(file.name)}.json`)
      reply.type('application/json').send(JSON.stringify(file, null, 2))
    },
  }),
  route({
    method: 'POST',
    path: '/v1/templates/imports',
    who: 'builder',
    isSessionOnly: true,
    summary: 'Keeps a template that came as a file as one’s own.',
    body: importTemplateBody,
    answer: template,
    handle: async ({ ctx, language, body }) =>
      viewTemplate(await getTemplate(ctx, await importTemplate(ctx, body.file)), {
        catalogue: ctx.catalogue,
        language,
      }),
  }),
]

/** As RFC 8187 lets a name stand in a header. */
function encodeName(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)
}
