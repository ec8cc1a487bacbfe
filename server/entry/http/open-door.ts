/** Finds out who stands at a route's door and whether they may come in; the only place where that is decided. */
import type { FastifyRequest } from 'fastify'
import type { Language } from '../../../contract/word.ts'
import { languageOf } from '../../../locales/index.ts'
import { findRuntime, noteTokenUse, type ProvedContact, recordTokenUse } from '../../domain/agent/index.ts'
import { type Context, contextFor, system, type Tools } from '../../domain/audit/index.ts'
import {
  isFresh,
  type Person,
  readSession,
  requireAdmin,
  requireBuilder,
  requireOperator,
  requireSuperAdmin,
  type Session,
} from '../../domain/person/index.ts'
import { AppError } from '../../platform/error.ts'
import { sameSecret } from '../../platform/token.ts'
import { sessionCookie } from './cookies.ts'
import { addressOf, bearerOf, openByToken } from './open-by-token.ts'
import { type AnyRoute, takesApiToken, type Who } from './route.ts'

export interface Visitor {
  ctx: Context
  language: Language
  person: Person | undefined
  agent: string | undefined
  contact: ProvedContact | undefined
}

const nobodyKnown = { person: undefined, agent: undefined, contact: undefined }

type Line = Pick<AnyRoute, 'who' | 'isAct' | 'isSessionOnly' | 'isFreshOnly'>

export async function openDoor(tools: Tools, line: Line, request: FastifyRequest): Promise<Visitor> {
  const accepted = languageOf(request.headers['accept-language'])
  const isWished = wishesLanguage(request)
  if (isUnjudged(line.who)) return { ...nobodyKnown, ctx: nobody(tools, request), language: accepted }
  if (line.who === 'runtime') {
    const visitor = await openForRuntime(tools, request, { isAct: line.isAct ?? false })
    return isWished ? { ...visitor, language: accepted } : visitor
  }
  const bearer = bearerOf(request)
  const visitor =
    bearer === undefined
      ? await openBySession(tools, request, line)
      : await openByToken(tools, request, { bearer, isOpen: takesApiToken(line) })
  const { person, ctx } = visitor
  const language = bearer !== undefined && isWished ? accepted : person.language
  return { ...visitor, language, ctx: await judge(ctx, line.who) }
}

/** Whoever comes, or whom the one use case behind the door judges by a signature. */
function isUnjudged(who: Who): boolean {
  return who === 'anyone' || who === 'approver' || who === 'mailer'
}

/** "Any" is what HTTP libraries say when nobody has chosen one. */
function wishesLanguage({ headers }: FastifyRequest): boolean {
  return headers['accept-language'] !== undefined && headers['accept-language'] !== '*'
}

function nobody(tools: Tools, { id: requestId }: FastifyRequest): Context {
  return contextFor(tools, { actor: system, company: '', requestId })
}

/** A visitor of whom it is known who they are, and not yet what they may. */
export type KnownPerson = Omit<Visitor, 'language' | 'person'> & { person: Person }

async function openBySession(tools: Tools, request: FastifyRequest, { isFreshOnly }: Line): Promise<KnownPerson> {
  const session = await readSession(nobody(tools, request), readCookie(tools, request), 'builder')
  if (!session) throw new AppError('unauthenticated')
  if (request.method !== 'GET') {
    requireOwnPage(request, session)
    requireAuthor(request, session)
  }
  if (isFreshOnly && !isFresh(session, tools.clock.now()))
    throw new AppError('unauthenticated', { reason: 'sign_in_again' })
  const { person, company } = session
  const actor = { kind: 'person' as const, ...person }
  return { ...nobodyKnown, person, ctx: contextFor(tools, { actor, company: company ?? '', requestId: request.id }) }
}

function readCookie(tools: Tools, request: FastifyRequest): string {
  return request.cookies[sessionCookie(tools)] ?? ''
}

/** Changes come from our own pages only: the token of this session in a header no other site can set. */
function requireOwnPage(request: FastifyRequest, session: Session): void {
  const given = request.headers['x-csrf']
  if (typeof given !== 'string' || !sameSecret(given, session.csrf)) throw new AppError('forbidden', { reason: 'csrf' })
}

/** A page says for whom and for which company it was filled: since then its session may have become another's, or moved on. */
function requireAuthor({ headers }: FastifyRequest, { person, company }: Session): void {
  const { 'x-person': author = person.id, 'x-company': worked = company ?? '' } = headers
  if (author !== person.id || worked !== (company ?? '')) throw new AppError('conflict', { reason: 'other_session' })
}

/** What the line asks of a person holds at this moment; a builder acts as the consultant they may be. */
async function judge(ctx: Context, who: Who): Promise<Context> {
  if (who === 'operator') await requireOperator(ctx)
  if (who === 'admin') await requireAdmin(ctx)
  if (who === 'super_admin') await requireSuperAdmin(ctx)
  if (who !== 'builder') return ctx
  const { consultant: isConsultant } = await requireBuilder(ctx)
  return ctx.actor.kind === 'person' ? { ...ctx, actor: { ...ctx.actor, isConsultant } } : ctx
}

/** The runtime that its bearer names, and whom it has proved to be there; speaking the language of its agent. */
export async function openForRuntime(tools: Tools, request: FastifyRequest, how: { isAct: boolean }): Promise<Visitor> {
  const bearer = bearerOf(request)
  const runtime = bearer ? await findRuntime(tools, bearer, how) : undefined
  if (!runtime) throw new AppError('unauthenticated', { reason: 'runtime_token' })
  const { company, agent, agentName: name, language, contact } = runtime
  const actor = { kind: 'runtime' as const, id: runtime.token, name, agent }
  const ctx = contextFor(tools, { actor, company, requestId: request.id })
  await noteTokenUse(ctx, runtime)
  if (!how.isAct) await recordTokenUse(ctx, runtime, addressOf(request))
  return { ...nobodyKnown, ctx, language, agent, contact }
}
