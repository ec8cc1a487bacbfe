/** The tokens by which people let programs do what they may themselves. */
import { z } from 'zod'
import { apiTokenList, madeApiToken, makeApiTokenBody } from '../../../contract/api-token.ts'
import { listApiTokens, makeApiToken, revokeApiToken } from '../../domain/person/index.ts'
import { type AnyRoute, route } from './route.ts'

export const apiTokenRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path: '/v1/api-tokens',
    who: 'person',
    summary: 'One’s own API tokens; an Admin of the company sees everybody’s.',
    answer: apiTokenList,
    handle: async ({ ctx }) => ({ items: await listApiTokens(ctx) }),
  }),
  route({
    method: 'POST',
    path: '/v1/api-tokens',
    who: 'builder',
    isSessionOnly: true,
    isFreshOnly: true,
    summary: 'Makes an API token, within 15 minutes of signing in; this answer alone shows it.',
    body: makeApiTokenBody,
    answer: madeApiToken,
    handle: ({ ctx, body, reply }) => {
      reply.header('cache-control', 'no-store')
      return makeApiToken(ctx, body)
    },
  }),
  route({
    method: 'DELETE',
    path: '/v1/api-tokens/:token',
    who: 'person',
    summary: 'Revokes an API token at once.',
    params: z.strictObject({ token: z.string().max(64).describe('The token’s id, not the token.') }),
    handle: ({ ctx, params }) => revokeApiToken(ctx, params.token),
  }),
]
