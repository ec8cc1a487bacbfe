/** "Try it", and what an agent did: the same act as the runtime's, from the agent's page. */
import { z } from 'zod'
import { executionList, type TryAnswer, tryAnswer, tryBody } from '../../../contract/execution.ts'
import type { Language } from '../../../contract/word.ts'
import { type Key, sentence } from '../../../locales/index.ts'
import type { Context } from '../../domain/audit/index.ts'
import { isGated, requireGate } from '../../domain/company/index.ts'
import { listExecutions, tryAction } from '../../domain/execution/index.ts'
import { AppError } from '../../platform/error.ts'
import { showExecution } from '../show-execution.ts'
import { answerError } from '../trouble.ts'
import { agentParams } from './agents.ts'
import { type AnyRoute, type Door, route } from './route.ts'

const pageQuery = z.strictObject({ after: z.string().max(64).optional() })

export const tryRoutes: AnyRoute[] = [
  route({
    method: 'POST',
    path: '/v1/agents/:agent/tries',
    who: 'builder',
    summary: 'Tries an action: dry, or for real as the runtime would.',
    params: agentParams,
    body: tryBody,
    answer: tryAnswer,
    handle: tryOut,
  }),
  route({
    method: 'GET',
    path: '/v1/agents/:agent/executions',
    who: 'builder',
    summary: 'What the agent did, newest first.',
    params: agentParams,
    query: pageQuery,
    answer: executionList,
    handle: listDone,
  }),
]

async function tryOut(door: Door<{ agent: string }, undefined, z.infer<typeof tryBody>>): Promise<TryAnswer> {
  const { ctx, language, params, body } = door
  const known = ctx.catalogue.find(body.action)
  if (!known?.version) throw new AppError('not_found')
  if (isGated(known.product.id)) await requireGate(ctx)
  const began = performance.now()
  const tried = await tryAction(ctx, { agent: params.agent, ...body })
  return {
    mode: body.mode,
    validated: tried.validated as TryAnswer['validated'],
    request: tried.request,
    execution: tried.execution && showExecution(ctx, language, tried.execution),
    error: tried.error && answerError(language, tried.error),
    durationMs: Math.round(performance.now() - began),
  }
}

async function listDone(door: Door<{ agent: string }, z.infer<typeof pageQuery>, undefined>) {
  const { ctx, language, params, query } = door
  const page = await listExecutions(ctx, { agent: params.agent, before: query.after ?? null })
  const items = page.items.map((execution) => ({
    ...showExecution(ctx, language, execution),
    actionName: nameOf(ctx, execution.action, language),
    mode: execution.mode,
    summary: execution.summary,
  }))
  return { items, next: page.next }
}

/** The name people know; what an agent called without there being such an action keeps the name it used. */
function nameOf(ctx: Context, action: string, language: Language): string {
  return ctx.catalogue.find(action) ? sentence(language, `action.${action}.name` as Key) : action
}
