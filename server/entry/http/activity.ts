/** What an agent did, and what a person found out about acts whose outcome nobody knew. */
import { z } from 'zod'
import { executionList, tellOutcomeBody } from '../../../contract/execution.ts'
import { executionState, type Language } from '../../../contract/word.ts'
import { type Key, sentence } from '../../../locales/index.ts'
import type { Context } from '../../domain/audit/index.ts'
import { listExecutions, type OpenOutcome, openOutcomes, tellOutcome } from '../../domain/execution/index.ts'
import { showExecution } from '../show-execution.ts'
import { agentParams } from './agents.ts'
import { type AnyRoute, type Door, route } from './route.ts'

const pageQuery = z.strictObject({ after: z.string().max(64).optional(), state: executionState.optional() })
const outcomeParams = z.strictObject({ agent: z.string().max(64), execution: z.string().max(64) })

export const activityRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path: '/v1/agents/:agent/executions',
    who: 'builder',
    summary: 'What the agent did, newest first; of one state, where that is said.',
    params: agentParams,
    query: pageQuery,
    answer: executionList,
    handle: listDone,
  }),
  route({
    method: 'POST',
    path: '/v1/agents/:agent/executions/:execution/outcome',
    who: 'builder',
    summary: 'Says what became of an act that the product could not tell.',
    params: outcomeParams,
    body: tellOutcomeBody,
    handle: ({ ctx, params, body }) => tellOutcome(ctx, { ...params, ...body }),
  }),
]

async function listDone(door: Door<{ agent: string }, z.infer<typeof pageQuery>, undefined>) {
  const { ctx, language, params, query } = door
  const { after: before = null, state } = query
  const page = await listExecutions(ctx, { agent: params.agent, before, state })
  const open = await openOutcomes(ctx, page.items)
  const items = page.items.map((execution) => ({
    ...showExecution(ctx, language, execution),
    actionName: nameOf(ctx, execution.action, language),
    mode: execution.mode,
    summary: execution.summary,
    open: viewOpen(open.get(execution.id)),
  }))
  return { items, next: page.next }
}

function viewOpen(open: OpenOutcome | undefined) {
  if (!open) return null
  const { reference, nextLookAt, isForPeople } = open
  return { reference, nextLookAt: nextLookAt?.toISOString() ?? null, canTell: isForPeople }
}

/** The name people know; what an agent called without there being such an action keeps the name it used. */
function nameOf(ctx: Context, action: string, language: Language): string {
  return ctx.catalogue.find(action) ? sentence(language, `action.${action}.name` as Key) : action
}
