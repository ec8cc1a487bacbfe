/** The company's credential sets, and which of them an agent uses. */
import { z } from 'zod'
import {
  type CredentialSetList,
  credentialSet,
  credentialSetBody,
  credentialSetList,
  type MovePreview,
  moveBody,
  movePreview,
  moveQuery,
} from '../../../contract/credential-set.ts'
import type { Language } from '../../../contract/word.ts'
import { moveAgent, previewMove } from '../../domain/access/index.ts'
import type { Context } from '../../domain/audit/index.ts'
import { nameOf } from '../../domain/catalogue/index.ts'
import { changeSet, countSets, makeSet, nameOfSet, removeSet } from '../../domain/connection/index.ts'
import { mayWithdraw } from '../../domain/person/index.ts'
import { agentParams } from './agents.ts'
import { type AnyRoute, type Door, route } from './route.ts'
import { viewSet } from './view-set.ts'

const setParams = z.strictObject({ set: z.string().max(64).describe('The set’s id.') })

export const credentialSetRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path: '/v1/credential-sets',
    who: 'builder',
    summary: 'The company’s credential sets, with how many agents and connections each has.',
    answer: credentialSetList,
    handle: ({ ctx, language }) => listAll(ctx, language),
  }),
  route({
    method: 'POST',
    path: '/v1/credential-sets',
    who: 'admin',
    summary: 'Makes a credential set, of no agent and no connection yet.',
    body: credentialSetBody,
    answer: credentialSet,
    handle: async ({ ctx, language, body }) => viewSet(await makeSet(ctx, body), language),
  }),
  route({
    method: 'PUT',
    path: '/v1/credential-sets/:set',
    who: 'admin',
    summary: 'Says otherwise what a credential set is called and what it is for.',
    params: setParams,
    body: credentialSetBody,
    answer: credentialSet,
    handle: async ({ ctx, language, params, body }) =>
      viewSet(await changeSet(ctx, { id: params.set, ...body }), language),
  }),
  route({
    method: 'DELETE',
    path: '/v1/credential-sets/:set',
    who: 'admin',
    summary: 'Removes a credential set that nothing uses, else says what does.',
    params: setParams,
    handle: ({ ctx, params }) => removeSet(ctx, params.set),
  }),
  route({
    method: 'GET',
    path: '/v1/agents/:agent/credential-set/move-preview',
    who: 'builder',
    summary: 'What moving the agent to another credential set would end; nothing is done yet.',
    params: agentParams,
    query: moveQuery,
    answer: movePreview,
    handle: showMove,
  }),
  route({
    method: 'PUT',
    path: '/v1/agents/:agent/credential-set',
    who: 'builder',
    summary:
      'Moves the agent to another credential set: its access ends, and is asked for anew there. Where approved access ends this takes an Admin or Super Admin.',
    params: agentParams,
    body: moveBody,
    handle: async ({ ctx, params, body }) => moveAgent(ctx, { ...params, ...body, mayEnd: await mayWithdraw(ctx) }),
  }),
]

async function listAll(ctx: Context, language: Language): Promise<CredentialSetList> {
  return { items: (await countSets(ctx)).map((set) => viewSet(set, language)) }
}

async function showMove({
  ctx,
  language,
  params,
  query,
}: Door<z.infer<typeof agentParams>, z.infer<typeof moveQuery>, undefined>): Promise<MovePreview> {
  const { set, ends, request, unreachable } = await previewMove(ctx, { ...params, ...query })
  return {
    set: { id: set.id, name: nameOfSet(language, set) },
    ends,
    request,
    unreachable: unreachable.map((action) => ({ id: action.id, name: nameOf(language, action) })),
  }
}
