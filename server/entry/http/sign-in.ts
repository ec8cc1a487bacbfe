/** Signing in and out of the builder's front: two redirects and a session. */
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { languageOf } from '../../../locales/index.ts'
import { contextFor, system, type Tools } from '../../domain/audit/index.ts'
import { beginSignIn, openSession, readSession, sessionMs, takeSignIn } from '../../domain/person/index.ts'
import type { SignIn } from '../../platform/sign-in.ts'
import { refuseSignIn } from '../refuse-sign-in.ts'
import { understand } from './answer-errors.ts'
import { dropSecretCookie, sessionCookie, setCsrfCookie, setSecretCookie, signInCookie } from './cookies.ts'

declare module '../../domain/audit/context.ts' {
  interface Tools {
    signIn: SignIn
    /** Where people open the app, and where Super Admins decide: never taken from a request's headers. */
    addresses: { app: string; approval: string }
  }
}

const config = { rateLimit: { max: 60, timeWindow: 60_000 } }

/** Of whoever is sent to sign in of late: then there is time to go on. */
const freshSeconds = 5 * 60

interface Exchange {
  request: FastifyRequest
  reply: FastifyReply
}

export function registerSignIn(app: FastifyInstance, tools: Tools): void {
  // Whoever is on the way in looks at a page: one of the web app says what went wrong, and offers the way in again.
  const errorHandler = (thrown: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
    const { code } = understand(tools, request, thrown)
    return leadOn(reply, `/welcome?trouble=${code}`)
  }
  const options = { config, errorHandler }
  app.get('/sign-in', options, (request, reply) => begin(tools, { request, reply }))
  app.get('/sign-in/callback', options, (request, reply) => finish(tools, { request, reply }))
}

async function begin(tools: Tools, { request, reply }: Exchange): Promise<FastifyReply> {
  const ctx = nobody(tools, request)
  const query = request.query as { return?: string; switch?: string; fresh?: string }
  const maxAge = query.fresh ? freshSeconds : null
  const wish = {
    redirectUri: `${tools.addresses.app}/sign-in/callback`,
    uiLocales: languageOf(request.headers['accept-language']),
    ...(query.switch ? { prompt: 'select_account' as const } : {}),
    ...(maxAge && { maxAge }),
  }
  const { url, state, nonce, codeVerifier } = await tools.signIn.start(wish).catch(refuseSignIn(ctx))
  const attempt = { front: 'builder' as const, state, nonce, codeVerifier, maxAge }
  const value = await beginSignIn(ctx, { ...attempt, returnTo: ownPath(query.return) })
  setSecretCookie(reply, { name: signInCookie(tools), value, maxAge: 600 })
  return leadOn(reply, url.href)
}

async function finish(tools: Tools, { request, reply }: Exchange): Promise<FastifyReply> {
  const ctx = nobody(tools, request)
  const attempt = await takeSignIn(ctx, request.cookies[signInCookie(tools)] ?? '')
  dropSecretCookie(reply, signInCookie(tools))
  const { state, nonce, codeVerifier, maxAge, returnTo } = attempt
  const currentUrl = new URL(request.url, tools.addresses.app)
  const answer = { currentUrl, state, nonce, codeVerifier, ...(maxAge && { maxAge }) }
  const login = await tools.signIn.finish(answer).catch(refuseSignIn(ctx))
  const language = languageOf(request.headers['accept-language'])
  const cookie = await openSession(ctx, { front: 'builder', login, language }).catch(refuseSignIn(ctx))
  const session = await readSession(ctx, cookie, 'builder')
  setSecretCookie(reply, { name: sessionCookie(tools), value: cookie, maxAge: sessionMs.builder / 1000 })
  if (session) setCsrfCookie(reply, tools, session.csrf)
  return leadOn(reply, returnTo)
}

function nobody(tools: Tools, { id }: FastifyRequest) {
  return contextFor(tools, { actor: system, company: '', requestId: id })
}

function leadOn(reply: FastifyReply, address: string): FastifyReply {
  return reply.header('cache-control', 'no-store').redirect(address)
}

/** Only paths of this very front; anything else leads to the first page. */
function ownPath(wish: string | undefined): string {
  return wish && /^\/(?![/\\])[\w\-./?=&%]*$/.test(wish) && !wish.startsWith('/sign-in') ? wish : '/'
}
