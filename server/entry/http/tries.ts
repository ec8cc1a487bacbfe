/** "Try it": the same act as the runtime's, from the agent's page. */
import type { z } from 'zod'
import { type TryAnswer, tryAnswer, tryBody } from '../../../contract/execution.ts'
import { isGated, requireGate } from '../../domain/company/index.ts'
import { tryAction } from '../../domain/execution/index.ts'
import { findAction } from '../../domain/integration/index.ts'
import { AppError } from '../../platform/error.ts'
import { showExecution, troubleOf } from '../show-execution.ts'
import { takeTurn } from '../take-turn.ts'
import { tellTried } from '../tell-trial.ts'
import { answerError } from '../trouble.ts'
import { agentParams } from './agents.ts'
import { type AnyRoute, type Door, route } from './route.ts'

export const tryRoutes: AnyRoute[] = [
  route({
    method: 'POST',
    path: '/v1/agents/:agent/tries',
    who: 'builder',
    summary: 'Tries an action: dry, on made-up data, or for real as the runtime would.',
    params: agentParams,
    body: tryBody,
    answer: tryAnswer,
    handle: tryOut,
  }),
]

async function tryOut(door: Door<{ agent: string }, undefined, z.infer<typeof tryBody>>): Promise<TryAnswer> {
  const { ctx, language, params, body } = door
  const known = await findAction(ctx, body.action)
  if (!known?.version) throw new AppError('not_found')
  if (isGated(known.product)) await requireGate(ctx)
  const began = performance.now()
  const { agent } = params
  const tried = await takeTurn({ company: ctx.company, agent }, () => tryAction(ctx, { agent, ...body }))
  return {
    mode: body.mode,
    validated: tried.validated as TryAnswer['validated'],
    request: tried.request,
    sample: tried.sample,
    told: tellTried(language, tried, known.version),
    execution: tried.execution && showExecution(ctx, language, tried.execution),
    error: tried.execution
      ? troubleOf(ctx, language, tried.execution)
      : tried.error && answerError(language, tried.error),
    durationMs: Math.round(performance.now() - began),
  }
}
