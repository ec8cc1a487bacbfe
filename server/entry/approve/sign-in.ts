/** Signing in and out of the approval front: a session of its own, begun by a sign-in that is minutes old at most. */
import { beginSignIn, closeSession, openSession, sessionMs, takeSignIn } from '../../domain/person/index.ts'
import { AppError } from '../../platform/error.ts'
import { dropSecretCookie, setSecretCookie } from '../http/cookies.ts'
import { refuseSignIn } from '../refuse-sign-in.ts'
import { sessionCookie, signInCookie } from './cookies.ts'
import type { Answer } from './page.ts'
import type { Doors } from './route.ts'
import { contextAt, nobody, type Visit } from './visit.ts'

/** A decision needs a sign-in of the last 15 minutes: with one of at most five there is time to read. */
const maxAge = 5 * 60

export async function beginVisit({ visit, reply }: Doors['anyone']): Promise<Answer> {
  const { request, tools, language } = visit
  const ctx = nobody(tools, request)
  const query = request.query as { return?: string; switch?: string }
  const { url, state, nonce, codeVerifier } = await tools.signIn
    .start({
      redirectUri: callbackAddress(visit),
      uiLocales: language,
      maxAge,
      ...(query.switch ? { prompt: 'select_account' as const } : {}),
    })
    .catch(refuseSignIn(ctx))
  const attempt = { front: 'approval' as const, state, nonce, codeVerifier, maxAge, returnTo: ownPath(query.return) }
  const value = await beginSignIn(ctx, attempt)
  setSecretCookie(reply, { name: signInCookie(tools), value, maxAge: 600 })
  return { redirect: url.href }
}

export async function finishVisit({ visit, reply }: Doors['anyone']): Promise<Answer> {
  const { request, tools, language } = visit
  const ctx = nobody(tools, request)
  const attempt = await takeSignIn(ctx, request.cookies[signInCookie(tools)] ?? '')
  dropSecretCookie(reply, signInCookie(tools))
  if (attempt.front !== 'approval') throw new AppError('unauthenticated', { reason: 'begun at the other front' })
  const { state, nonce, codeVerifier, returnTo } = attempt
  const currentUrl = new URL(request.url, tools.addresses.approval)
  const login = await tools.signIn.finish({ currentUrl, state, nonce, codeVerifier, maxAge }).catch(refuseSignIn(ctx))
  if (visit.session) await closeSession(contextAt(visit, visit.session.company ?? ''), cookieOf(visit))
  const cookie = await openSession(ctx, { front: 'approval', login, language }).catch(refuseSignIn(ctx))
  setSecretCookie(reply, { name: sessionCookie(tools), value: cookie, maxAge: sessionMs.approval / 1000 })
  return { redirect: returnTo }
}

export async function endVisit({ visit, reply }: Doors['person']): Promise<Answer> {
  await closeSession(contextAt(visit, visit.session.company ?? ''), cookieOf(visit))
  dropSecretCookie(reply, sessionCookie(visit.tools))
  return { redirect: '/approve' }
}

function cookieOf({ request, tools }: Visit): string {
  return request.cookies[sessionCookie(tools)] ?? ''
}

function callbackAddress({ tools }: Visit): string {
  return `${tools.addresses.approval}/approve/sign-in/callback`
}

const ownPaths = [
  /^\/approve(\/decided|\/access)?$/,
  /^\/approve\/requests\/com_[0-9a-z]{26}\/apr_[0-9a-z]{26}(\?step=(part|reject))?$/,
  /^\/approve\/access\/com_[0-9a-z]{26}\/grt_[0-9a-z]{26}\/(credential|prolong|review|withdrawn?(\?action=\w+)?)$/,
  /^\/approve\/access\/com_[0-9a-z]{26}\/crd_[0-9a-z]{26}\/revoked$/,
]

/** Pages of this very front only; anything else leads to the list of what waits. */
function ownPath(wish: string | undefined): string {
  return wish !== undefined && ownPaths.some((path) => path.test(wish)) ? wish : '/approve'
}
