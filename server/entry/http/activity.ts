/** What an agent did, and what a person found out about acts whose outcome nobody knew. */
import { z } from 'zod'
import {
  actChoices,
  type ExecutionItem,
  executionItem,
  executionList,
  tellOutcomeBody,
} from '../../../contract/execution.ts'
import { executionState, type Language } from '../../../contract/word.ts'
import { getAgent } from '../../domain/agent/index.ts'
import type { Context } from '../../domain/audit/index.ts'
import { type Catalogue, nameOf } from '../../domain/catalogue/index.ts'
import { listEverChosen } from '../../domain/choice/index.ts'
import {
  type Execution,
  findExecution,
  listExecutions,
  type OpenOutcome,
  openOutcomes,
  tellOutcome,
} from '../../domain/execution/index.ts'
import { catalogueOf } from '../../domain/integration/index.ts'
import { AppError } from '../../platform/error.ts'
import { showExecution } from '../show-execution.ts'
import { agentParams } from './agents.ts'
import { type AnyRoute, type Door, route } from './route.ts'
import { askedWords } from './tell-act.ts'
import { answerOf } from './tell-answer.ts'

const pageQuery = z.strictObject({
  after: z.string().max(64).optional().describe('Where the page before ended: its `next`.'),
  state: executionState.optional().describe('Only what became of it so.'),
  action: z.string().max(64).optional().describe('Only of this action.'),
})
const actParams = z.strictObject({
  agent: z.string().max(64).describe('The agent’s id.'),
  execution: z.string().max(64).describe('The execution’s id.'),
})

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
    method: 'GET',
    path: '/v1/agents/:agent/execution-choices',
    who: 'builder',
    summary: 'What the agent’s acts can be narrowed to: the actions that it has or had.',
    params: agentParams,
    answer: actChoices,
    handle: listActChoices,
  }),
  route({
    method: 'GET',
    path: '/v1/agents/:agent/executions/:execution',
    who: 'builder',
    summary: 'One act of the agent.',
    params: actParams,
    answer: executionItem,
    handle: showDone,
  }),
  route({
    method: 'POST',
    path: '/v1/agents/:agent/executions/:execution/outcome',
    who: 'builder',
    summary: 'Says what became of an act that the product could not tell.',
    params: actParams,
    body: tellOutcomeBody,
    handle: ({ ctx, params, body }) => tellOutcome(ctx, { ...params, ...body }),
  }),
]

async function listDone(door: Door<{ agent: string }, z.infer<typeof pageQuery>, undefined>) {
  const { ctx, language, params, query } = door
  const { after: before = null, ...which } = query
  const page = await listExecutions(ctx, { agent: params.agent, before, ...which })
  return { items: await viewActs(ctx, page.items, language), next: page.next }
}

async function listActChoices({ ctx, language, params }: Door<{ agent: string }, undefined, undefined>) {
  await getAgent(ctx, params.agent)
  const [ever, catalogue] = await Promise.all([listEverChosen(ctx, params.agent), catalogueOf(ctx, { removed: true })])
  return { actions: ever.map((value) => ({ value, text: calledBy(catalogue, value, language) })) }
}

async function showDone({ ctx, language, params }: Door<z.infer<typeof actParams>, undefined, undefined>) {
  const execution = await findExecution(ctx, params.execution)
  if (execution?.agent !== params.agent) throw new AppError('not_found')
  const [shown] = await viewActs(ctx, [execution], language)
  if (!shown) throw new AppError('not_found')
  return shown
}

async function viewActs(ctx: Context, executions: Execution[], language: Language): Promise<ExecutionItem[]> {
  const [open, catalogue] = await Promise.all([openOutcomes(ctx, executions), catalogueOf(ctx, { removed: true })])
  return executions.map((execution) => {
    const { lines: told, addresses } = answerOf(ctx, { catalogue, language }, execution)
    return {
      ...showExecution(ctx, language, execution),
      ...{ told, addresses },
      reference: execution.reference,
      actionName: calledBy(catalogue, execution.action, language),
      mode: execution.mode,
      summary: execution.summary,
      asked: askedWords(language, execution),
      open: viewOpen(open.get(execution.id), productAt(catalogue, execution.action)),
    }
  })
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
