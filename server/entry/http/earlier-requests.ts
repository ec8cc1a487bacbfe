/** What was asked for an agent, and what became of it, as builders look back on it. */
import { z } from 'zod'
import { pastRequestList } from '../../../contract/approval.ts'
import { type Key, type Language, sentence } from '../../../locales/index.ts'
import { kindOf, listRequests, type PastRequest, stateAt } from '../../domain/approval/index.ts'
import type { Context } from '../../domain/audit/index.ts'
import { getCompany } from '../../domain/company/index.ts'
import { outcomeSentence } from '../../domain/notice/index.ts'
import { agentParams } from './agents.ts'
import { type AnyRoute, type Door, route } from './route.ts'

const pageQuery = z.strictObject({
  after: z.string().max(64).optional().describe('Where the page before ended: its `next`.'),
})

export const earlierRequestRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path: '/v1/agents/:agent/approval-requests',
    who: 'builder',
    summary: 'Every request for the agent, newest first, and what became of it.',
    params: agentParams,
    query: pageQuery,
    answer: pastRequestList,
    handle: listAll,
  }),
]

async function listAll(door: Door<{ agent: string }, z.infer<typeof pageQuery>, undefined>) {
  const { ctx, language, params, query } = door
  const { timeZone } = await getCompany(ctx)
  const { items, next } = await listRequests(ctx, { agent: params.agent, before: query.after ?? null })
  return { items: items.map((past) => viewPast(ctx, past, { language, timeZone })), next }
}

function viewPast(ctx: Context, past: PastRequest, { language, timeZone }: { language: Language; timeZone: string }) {
  const { request, asked, decision } = past
  const state = stateAt(request, ctx.clock.now())
  return {
    id: request.id,
    code: request.code,
    state,
    stateInWords: sentence(language, decision ? `done.${kindOf(decision)}.title` : `request.${state}`),
    requester: asked?.requester.name ?? null,
    requestedAt: request.createdAt.toISOString(),
    endedAt: request.endedAt?.toISOString() ?? null,
    actions: (asked?.actions ?? []).map(({ action }) => sentence(language, `action.${action}.name` as Key)),
    outcome: asked && outcomeSentence(past, { language, timeZone, catalogue: ctx.catalogue }),
  }
}
