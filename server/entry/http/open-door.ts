/** Finds out who stands at a route's door and whether they may come in; the only place where that is decided. */
import type { FastifyRequest } from 'fastify'
import type { Language } from '../../../contract/word.ts'
import { languageOf } from '../../../locales/index.ts'
import { findRuntime, noteTokenUse, type ProvedContact } from '../../domain/agent/index.ts'
import { type Context, contextFor, system, type Tools } from '../../domain/audit/index.ts'
import { readSession, requireBuilder, requireOperator, type Session } from '../../domain/person/index.ts'
import { AppError } from '../../platform/error.ts'
import { sameSecret } from '../../platform/token.ts'
import { sessionCookie } from './cookies.ts'
import type { Who } from './route.ts'

export interface Visitor {
  ctx: Context
  language: Language
  session: Session | undefined
  agent: string | undefined
  contact: ProvedContact | undefined
}

const nobodyKnown = { session: undefined, agent: undefined, contact: undefined }

export async function openDoor(
  tools: Tools,
  { who, isAct = false }: { who: Who; isAct?: boolean },
  request: FastifyRequest,
): Promise<Visitor> {
  const accepted = languageOf(request.headers['accept-language'])
  const nobody = contextFor(tools, { actor: system, company: '', requestId: request.id })
  if (who === 'anyone' || who === 'approver' || who === 'mailer')
    return { ...nobodyKnown, ctx: nobody, language: accepted }
  if (who === 'runtime') {
    const visitor = await openForRuntime(tools, request, { isAct })
    return wishesLanguage(request) ? { ...visitor, language: accepted } : visitor
  }
  const session = await readSession(nobody, readCookie(tools, request), 'builder')
  if (!session) throw new AppError('unauthenticated')
  if (request.method !== 'GET') requireOwnPage(request, session)
  const actor = { kind: 'person' as const, ...session.person }
  const ctx = contextFor(tools, { actor, company: session.company ?? '', requestId: request.id })
  const known = { ...nobodyKnown, ctx, language: session.person.language, session }
  if (who === 'operator') await requireOperator(ctx)
  if (who !== 'builder') return known
  const { consultant: isConsultant } = await requireBuilder(ctx)
  return { ...known, ctx: { ...ctx, actor: { ...actor, isConsultant } } }
}

/** "Any" is what HTTP libraries say when nobody has chosen one. */
function wishesLanguage({ headers }: FastifyRequest): boolean {
  return headers['accept-language'] !== undefined && headers['accept-language'] !== '*'
}

function readCookie(tools: Tools, request: FastifyRequest): string {
  return request.cookies[sessionCookie(tools)] ?? ''
}

/** Changes come from our own pages only: the token of this session in a header no other site can set. */
function requireOwnPage(request: FastifyRequest, session: Session): void {
  const given = request.headers['x-csrf']
  if (typeof given !== 'string' || !sameSecret(given, session.csrf)) throw new AppError('forbidden', { reason: 'csrf' })
}

/** The runtime that its bearer names, and whom it has proved to be there; speaking the language of its agent. */
export async function openForRuntime(tools: Tools, request: FastifyRequest, how: { isAct: boolean }): Promise<Visitor> {
  const [scheme, bearer] = (request.headers.authorization ?? '').split(' ')
  const runtime = scheme?.toLowerCase() === 'bearer' && bearer ? await findRuntime(tools, bearer, how) : undefined
  if (!runtime) throw new AppError('unauthenticated', { reason: 'runtime_token' })
  const { company, agent, agentName: name, language, contact } = runtime
  const actor = { kind: 'runtime' as const, id: runtime.token, name, agent }
  const ctx = contextFor(tools, { actor, company, requestId: request.id })
  await noteTokenUse(ctx, runtime)
  return { ctx, language, session: undefined, agent, contact }
}
