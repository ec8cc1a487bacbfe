/** Signing in and out of the builder's front: two redirects and a session. */
import type { FastifyInstance } from 'fastify'
import { languageOf } from '../../../locales/index.ts'
import { contextFor, system, type Tools } from '../../domain/audit/index.ts'
import { beginSignIn, openSession, readSession, sessionMs, takeSignIn } from '../../domain/person/index.ts'
import { AppError } from '../../platform/error.ts'
import { type SignIn, SignInError } from '../../platform/sign-in.ts'
import { dropSecretCookie, sessionCookie, setCsrfCookie, setSecretCookie, signInCookie } from './cookies.ts'

declare module '../../domain/audit/context.ts' {
  interface Tools {
    signIn: SignIn
    /** Where people open the app, and where Super Admins decide: never taken from a request's headers. */
    addresses: { app: string; approval: string }
  }
}

const limits = { config: { rateLimit: { max: 60, timeWindow: 60_000 } } }

export function registerSignIn(app: FastifyInstance, tools: Tools): void {
  const redirectUri = `${tools.addresses.app}/sign-in/callback`
  const nobody = (requestId: string) => contextFor(tools, { actor: system, company: '', requestId })

  app.get<{ Querystring: { return?: string; switch?: string } }>('/sign-in', limits, async (request, reply) => {
    const language = languageOf(request.headers['accept-language'])
    const started = await tools.signIn.start({
      redirectUri,
      uiLocales: language,
      ...(request.query.switch ? { prompt: 'select_account' as const } : {}),
    })
    const { state, nonce, codeVerifier, url } = started
    const returnTo = ownPath(request.query.return)
    const cookie = await beginSignIn(nobody(request.id), {
      front: 'builder',
      state,
      nonce,
      codeVerifier,
      maxAge: null,
      returnTo,
    })
    setSecretCookie(reply, { name: signInCookie(tools), value: cookie, maxAge: 600 })
    return reply.header('cache-control', 'no-store').redirect(url.href)
  })

  app.get('/sign-in/callback', limits, async (request, reply) => {
    const ctx = nobody(request.id)
    const attempt = await takeSignIn(ctx, request.cookies[signInCookie(tools)] ?? '')
    dropSecretCookie(reply, signInCookie(tools))
    const { state, nonce, codeVerifier } = attempt
    const currentUrl = new URL(request.url, tools.addresses.app)
    const login = await tools.signIn.finish({ currentUrl, state, nonce, codeVerifier }).catch((error: unknown) => {
      if (error instanceof SignInError)
        throw new AppError('unauthenticated', { reason: error.reason }, { cause: error })
      throw error
    })
    const cookie = await openSession(ctx, {
      front: 'builder',
      login,
      language: languageOf(request.headers['accept-language']),
    })
    const session = await readSession(ctx, cookie, 'builder')
    setSecretCookie(reply, { name: sessionCookie(tools), value: cookie, maxAge: sessionMs.builder / 1000 })
    if (session) setCsrfCookie(reply, tools, session.csrf)
    return reply.header('cache-control', 'no-store').redirect(attempt.returnTo)
  })
}

/** Only paths of this very front; anything else leads to the first page. */
function ownPath(wish: string | undefined): string {
  return wish && /^\/(?![/\\])[\w\-./?=&%]*$/.test(wish) && !wish.startsWith('/sign-in') ? wish : '/'
}
