/** What an agent did, and what a person found out about acts whose outcome nobody knew. */
import { z } from 'zod'
import { executionList, tellOutcomeBody } from '../../../contract/execution.ts'
import { executionState, type Language } from '../../../contract/word.ts'
import { type Catalogue, nameOf } from '../../domain/catalogue/index.ts'
import { listExecutions, type OpenOutcome, openOutcomes, tellOutcome } from '../../domain/execution/index.ts'
import { catalogueOf } from '../../domain/integration/index.ts'
import { answerInWords } from '../answer-words.ts'
import { showExecution } from '../show-execution.ts'
import { tellAnswer } from '../tell-trial.ts'
import { agentParams } from './agents.ts'
import { type AnyRoute, type Door, route } from './route.ts'

const pageQuery = z.strictObject({
  after: z.string().max(64).optional(),
  state: executionState.optional(),
  action: z.string().max(64).optional(),
})
const outcomeParams = z.strictObject({ agent: z.string().max(64), execution: z.string().max(64) })

export const activityRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path: '/v1/agents/:agent/executions',
    who: 'builder',
    summary: 'What the agent did, newest first; of one state or one action, where that is said.',
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
  const { after: before = null, ...which } = query
  const page = await listExecutions(ctx, { agent: params.agent, before, ...which })
  const [open, catalogue] = await Promise.all([openOutcomes(ctx, page.items), catalogueOf(ctx, { removed: true })])
  const items = page.items.map((execution) => ({
    ...showExecution(ctx, language, execution),
    told: tellAnswer(language, answerInWords(ctx, language, execution)),
    reference: execution.reference,
    actionName: calledBy(catalogue, execution.action, language),
    mode: execution.mode,
    summary: execution.summary,
    open: viewOpen(open.get(execution.id), productAt(catalogue, execution.action)),
  }))
  return { items, next: page.next }
}

function viewOpen(open: OpenOutcome | undefined, product: string | undefined) {
  if (!open) return null
  const { reference, amount, nextLookAt, isForPeople } = open
  const where = product === undefined ? {} : { product }
  return { reference, ...where, amount, nextLookAt: nextLookAt?.toISOString() ?? null, canTell: isForPeople }
}

/** Nothing where it is a system of the company's own, which the action itself names. */
function productAt(catalogue: Catalogue, id: string): string | undefined {
  const known = catalogue.find(id)
  return known?.action.own ? undefined : known?.product.id
}

/** The name people know; what an agent called without there being such an action keeps the name it used. */
export function calledBy(catalogue: Catalogue, id: string, language: Language): string {
  const known = catalogue.find(id)
  return known ? nameOf(language, known.action) : id
}
