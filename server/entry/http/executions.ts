/** The runtime's door over HTTP: what its agent may do, doing it, and what became of it. */
import { z } from 'zod'
import { errorRules } from '../../../contract/error.ts'
import { executeBody, execution, usableActionList } from '../../../contract/execution.ts'
import { executeAction, getExecution } from '../../domain/execution/index.ts'
import { listUsable } from '../../domain/grant/index.ts'
import { AppError } from '../../platform/error.ts'
import { describeAction } from '../describe-action.ts'
import { intentPlaces } from '../name-intent.ts'
import { showExecution } from '../show-execution.ts'
import { takeTurn } from '../take-turn.ts'
import { type AnyRoute, type Door, route } from './route.ts'

const executionParams = z.strictObject({ id: z.string().max(64).describe('The execution’s id.') })

export const executionRoutes: AnyRoute[] = [
  route({
    method: 'POST',
    path: '/v1/executions',
    who: 'runtime',
    isAct: true,
    summary:
      'Carries an action out, at most once per Idempotency-Key; without one the key is derived from the conversation.',
    body: executeBody,
    sends: {
      'Idempotency-Key': 'The same for a repeat, another for a new act; printable ASCII, at most 200 characters.',
    },
    answer: execution,
    handle: execute,
  }),
  route({
    method: 'GET',
    path: '/v1/executions/:id',
    who: 'runtime',
    summary: 'What became of an execution; one for a proved contact is shown to that contact alone.',
    params: executionParams,
    answer: execution,
    handle: show,
  }),
  route({
    method: 'GET',
    path: '/v1/actions',
    who: 'runtime',
    summary: 'Everything the agent may do now.',
    answer: usableActionList,
    handle: list,
  }),
]

/** A refusal is an execution too, with the status of its code and its error in the place where every refusal has it. */
async function execute(door: Door<undefined, undefined, z.infer<typeof executeBody>>) {
  const { ctx, language, contact, body, reply } = door
  const agent = agentOf(door)
  const key = readKey(door.request.headers['idempotency-key'])
  const wish = { ...body, agent, key, contact, places: intentPlaces.http, mode: 'runtime' } as const
  const done = await takeTurn({ company: ctx.company, agent }, () => executeAction(ctx, wish))
  if (done.error) reply.code(errorRules[done.error.code].status).serializer(JSON.stringify)
  const wait = done.error?.facts.retryAfterSeconds
  if (typeof wait === 'number') reply.header('retry-after', String(wait))
  return showExecution(ctx, language, done)
}

async function show(door: Door<z.infer<typeof executionParams>, undefined, undefined>) {
  const { ctx, language, contact, params } = door
  const asked = { agent: agentOf(door), execution: params.id, contact }
  return showExecution(ctx, language, await getExecution(ctx, asked))
}

async function list(door: Door<undefined, undefined, undefined>) {
  const { ctx, language, contact } = door
  const usable = await listUsable(ctx, agentOf(door), contact)
  return { items: usable.map((grant) => describeAction({ language, door: 'http' }, grant)) }
}

/** The agent whose runtime stands at the door. */
export function agentOf({ agent }: { agent: string | undefined }): string {
  if (!agent) throw new AppError('unauthenticated')
  return agent
}

/** Printable ASCII, at most 200 characters; taken as it stands, quotes included. */
function readKey(header: string | string[] | undefined): string | undefined {
  if (header === undefined) return undefined
  if (typeof header === 'string' && /^[\x20-\x7e]{1,200}$/.test(header)) return header
  throw new AppError('malformed', { reason: 'idempotency_key', header: 'Idempotency-Key' })
}
