/** The page that asking would put before a Super Admin. */
import { z } from 'zod'
import { language } from '../../../contract/word.ts'
import { pageHeaders, previewRequest } from '../approve/index.ts'
import { agentParams } from './agents.ts'
import { type AnyRoute, type Door, route } from './route.ts'

/** What would be sent along, and the language to show it in: a Super Admin may read another one. */
const previewQuery = z.strictObject({
  note: z.string().trim().max(280).default('').describe('Why it would be asked.'),
  trials: z.string().max(1_400).default('').describe('Which trials would go along, by their ids, with commas.'),
  lang: language.optional().describe('The language to show it in.'),
})

export const approvalPreviewRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path: '/v1/agents/:agent/approval-preview',
    who: 'builder',
    summary: 'The page that a Super Admin would get, as HTML, before anything is sent.',
    params: agentParams,
    query: previewQuery,
    gives: 'text/html',
    handle: showPreview,
  }),
]

async function showPreview(door: Door<{ agent: string }, z.infer<typeof previewQuery>, undefined>): Promise<void> {
  const { ctx, params, query, reply } = door
  const { lang = door.language, ...wish } = query
  const page = await previewRequest(ctx, lang, { ...params, ...wish })
  reply.headers(pageHeaders).type('text/html; charset=utf-8').send(page)
}
