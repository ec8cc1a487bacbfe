/** Opens a person's door to a program that brings an API token: it may there what its owner may at this very moment, or less. */
import type { FastifyRequest } from 'fastify'
import { contextFor, type Tools } from '../../domain/audit/index.ts'
import { findTokenOwner, noteApiTokenUse, recordApiTokenUse } from '../../domain/person/index.ts'
import { AppError } from '../../platform/error.ts'
import type { KnownPerson } from './open-door.ts'
import { createPace } from './pace.ts'

const keepPace = createPace(600)

/** The bearer of a request; undefined where it brings none, and a cookie may count. */
export function bearerOf({ headers }: FastifyRequest): string | undefined {
  const [scheme, bearer = ''] = (headers.authorization ?? '').split(' ')
  return scheme?.toLowerCase() === 'bearer' ? bearer : undefined
}

/** What was called, as the reference names it: without what stands in its places. */
export function addressOf({ method, routeOptions }: FastifyRequest): string {
  return `${method} ${routeOptions.url}`
}

/** Needs no word against forgery: no browser sends such a header by itself. */
export async function openByToken(
  tools: Tools,
  request: FastifyRequest,
  { bearer, isOpen }: { bearer: string; isOpen: boolean },
): Promise<KnownPerson> {
  const owner = await findTokenOwner(tools, bearer)
  if (!owner) throw new AppError('unauthenticated', { reason: 'api_token' })
  const { token, person, company, may } = owner
  keepPace(tools.clock, token)
  const actor = { kind: 'person' as const, ...person, via: token }
  const ctx = contextFor(tools, { actor, company, requestId: request.id })
  await recordApiTokenUse(ctx, addressOf(request))
  if (!isOpen) throw new AppError('forbidden', { reason: 'session_only' })
  if (may === 'read' && request.method !== 'GET') throw new AppError('forbidden', { reason: 'read_only' })
  await noteApiTokenUse(ctx, owner)
  return { ctx, person, agent: undefined, contact: undefined }
}
