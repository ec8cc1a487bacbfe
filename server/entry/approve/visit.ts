/** Who stands at the approval front, in which language: read from its own cookie, never from the builder's. */
import type { FastifyRequest } from 'fastify'
import { language as languageSchema } from '../../../contract/word.ts'
import { type Language, languageOf } from '../../../locales/index.ts'
import { type Context, contextFor, system, type Tools } from '../../domain/audit/index.ts'
import { readSession, type Session, switchLanguage } from '../../domain/person/index.ts'
import { sessionCookie } from './cookies.ts'

export interface Visit {
  request: FastifyRequest
  tools: Tools
  language: Language
  session: Session | undefined
}

/** A visit of somebody who is signed in. */
export type SignedIn = Visit & { session: Session }

export async function openVisit(tools: Tools, request: FastifyRequest): Promise<Visit> {
  const wish = languageSchema.safeParse((request.query as { lang?: unknown }).lang).data
  const session = await readSession(nobody(tools, request), request.cookies[sessionCookie(tools)] ?? '', 'approval')
  const language = wish ?? session?.person.language ?? languageOf(request.headers['accept-language'])
  const visit = { request, tools, language, session }
  // The choice of a language is the person's own and nothing a scanner could do harm with: it may come with a link.
  if (wish && session && wish !== session.person.language && request.method === 'GET')
    await switchLanguage(contextAt(visit, ''), session.person.id, wish)
  return visit
}

/** Before anybody is known: for sessions and sign-ins under way. */
export function nobody(tools: Tools, request: FastifyRequest): Context {
  return contextFor(tools, { actor: system, company: '', requestId: request.id })
}

/** The signed-in person, looking at one company. */
export function contextAt({ tools, request, session }: Visit, company: string): Context {
  const actor = session ? { kind: 'person' as const, ...session.person } : system
  return contextFor(tools, { actor, company, requestId: request.id })
}
