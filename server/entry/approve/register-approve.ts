/** The approval front: its addresses, its own sign-in and session, and the headers that hold for every one of its answers. */
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { languageOf } from '../../../locales/index.ts'
import type { Tools } from '../../domain/audit/index.ts'
import { AppError } from '../../platform/error.ts'
import { askKeeping, askTaking, keepTicked, takeTicked } from './answer-review.ts'
import { decideRequest, leadBack } from './decide.ts'
import { askRevoked, noteRevoked } from './finish-task.ts'
import { openLink } from './follow-link.ts'
import { renderPage } from './page.ts'
import { pageHeaders } from './page-headers.ts'
import { askCredential, takeCredential } from './paste-credential.ts'
import { askProlonging, prolong } from './prolong.ts'
import { errorPage } from './refusals.ts'
import { registerAssets } from './register-assets.ts'
import { askReopening, reopen } from './reopen.ts'
import { askReview, keepAccess } from './review.ts'
import { type AnyLine, route } from './route.ts'
import { showAccess } from './show-access.ts'
import { showDecided } from './show-decided.ts'
import { showInbox } from './show-inbox.ts'
import { showRequest } from './show-request.ts'
import { showReview } from './show-review.ts'
import { leadToWithdrawals, showWithdrawals, showWithdrawn } from './show-withdrawals.ts'
import { beginVisit, endVisit, finishVisit } from './sign-in.ts'
import { tryAccessAgain } from './try-again.ts'
import { openVisit } from './visit.ts'
import { askWithdrawal, withdraw } from './withdraw.ts'

declare module '../../domain/audit/context.ts' {
  interface Tools {
    /** Who processes what an agent reads, and in which country. */
    aiServiceName: string
  }
}

const lines = [
  route({ method: 'GET', path: '/', who: 'person', handle: showInbox }),
  route({ method: 'GET', path: '/l/:token', who: 'anyone', handle: openLink }),
  route({ method: 'GET', path: '/requests/:company/:request', who: 'decider', handle: showRequest }),
  route({ method: 'GET', path: '/requests/:company/:request/decide', who: 'decider', handle: leadBack }),
  route({ method: 'POST', path: '/requests/:company/:request/decide', who: 'decider', handle: decideRequest }),
  route({ method: 'GET', path: '/decided', who: 'person', handle: showDecided }),
  route({ method: 'GET', path: '/access', who: 'person', handle: showAccess }),
  route({ method: 'GET', path: '/access/:company/:grant/withdraw', who: 'person', handle: askWithdrawal }),
  route({ method: 'POST', path: '/access/:company/:grant/withdraw', who: 'person', handle: withdraw }),
  route({ method: 'GET', path: '/access/:company/agents/:agent/withdraw', who: 'person', handle: askWithdrawal }),
  route({ method: 'POST', path: '/access/:company/agents/:agent/withdraw', who: 'person', handle: withdraw }),
  route({ method: 'GET', path: '/access/:company/products/:product/withdraw', who: 'person', handle: askWithdrawal }),
  route({ method: 'POST', path: '/access/:company/products/:product/withdraw', who: 'person', handle: withdraw }),
  route({ method: 'GET', path: '/access/:company/withdraw', who: 'person', handle: askWithdrawal }),
  route({ method: 'POST', path: '/access/:company/withdraw', who: 'person', handle: withdraw }),
  route({ method: 'GET', path: '/access/:company/withdrawals', who: 'person', handle: showWithdrawals }),
  route({ method: 'GET', path: '/access/:company/withdrawals/:withdrawal', who: 'person', handle: showWithdrawn }),
  route({ method: 'GET', path: '/access/:company/:grant/withdrawn', who: 'person', handle: leadToWithdrawals }),
  route({ method: 'GET', path: '/access/:company/:grant/prolong', who: 'person', handle: askProlonging }),
  route({ method: 'POST', path: '/access/:company/:grant/prolong', who: 'person', handle: prolong }),
  route({ method: 'GET', path: '/access/:company/:grant/review', who: 'person', handle: askReview }),
  route({ method: 'POST', path: '/access/:company/:grant/review', who: 'person', handle: keepAccess }),
  route({ method: 'POST', path: '/access/:company/:grant/try-again', who: 'person', handle: tryAccessAgain }),
  route({ method: 'GET', path: '/access/:company/:grant/credential', who: 'person', handle: askCredential }),
  route({ method: 'POST', path: '/access/:company/:grant/credential', who: 'person', handle: takeCredential }),
  route({ method: 'GET', path: '/access/:company/:credential/revoked', who: 'person', handle: askRevoked }),
  route({ method: 'POST', path: '/access/:company/:credential/revoked', who: 'person', handle: noteRevoked }),
  route({ method: 'GET', path: '/access/:company/agents/:agent/:action/reopen', who: 'person', handle: askReopening }),
  route({ method: 'POST', path: '/access/:company/agents/:agent/:action/reopen', who: 'person', handle: reopen }),
  route({ method: 'GET', path: '/review', who: 'person', handle: showReview }),
  route({ method: 'GET', path: '/review/:company/take', who: 'person', handle: askTaking }),
  route({ method: 'POST', path: '/review/:company/take', who: 'person', handle: takeTicked }),
  route({ method: 'GET', path: '/review/:company/keep', who: 'person', handle: askKeeping }),
  route({ method: 'POST', path: '/review/:company/keep', who: 'person', handle: keepTicked }),
  route({ method: 'GET', path: '/sign-in', who: 'anyone', handle: beginVisit }),
  route({ method: 'GET', path: '/sign-in/callback', who: 'anyone', handle: finishVisit }),
  route({ method: 'POST', path: '/sign-out', who: 'person', handle: endVisit }),
]

/** An unknown address is answered like the rest, headers and language included. */
const nowhere = route({
  method: 'GET',
  path: '*',
  who: 'anyone',
  handle: () => Promise.reject(new AppError('not_found')),
})

/** An answer of a form has a few fields. */
const bodyLimit = 32 * 1024
/** Sign-ins a minute from one address. */
const config = { rateLimit: { max: 60, timeWindow: 60_000 } }

export function registerApprove(app: FastifyInstance, tools: Tools): void {
  const on = (line: AnyLine) => (request: FastifyRequest, reply: FastifyReply) =>
    answer(tools, line, { request, reply })
  app.register(
    async (front) => {
      front.addHook('onRequest', async (_request, reply) => void reply.headers(pageHeaders))
      front.addContentTypeParser(
        'application/x-www-form-urlencoded',
        { parseAs: 'string', bodyLimit },
        async (_request: FastifyRequest, body: string) => new URLSearchParams(body),
      )
      front.setErrorHandler((thrown: FastifyError, request, reply) => answerError(tools, thrown, { request, reply }))
      front.setNotFoundHandler(on(nowhere))
      registerAssets(front)
      for (const line of lines) {
        const { method, path: url } = line
        front.route({ method, url, handler: on(line), ...(url.startsWith('/sign-in') && { config }) })
      }
    },
    { prefix: '/approve' },
  )
}

interface Exchange {
  request: FastifyRequest
  reply: FastifyReply
}

async function answer(tools: Tools, line: AnyLine, { request, reply }: Exchange): Promise<FastifyReply> {
  const visit = await openVisit(tools, request)
  const { language, session } = visit
  const told = await line.pass({ visit, reply }).catch((error: unknown) => {
    if (error instanceof AppError && error.code !== 'internal')
      return errorPage({ language, name: session?.person.name }, error, request.id)
    throw error
  })
  if ('redirect' in told) return reply.redirect(told.redirect, 303)
  const person = session ? { email: session.person.email, csrf: session.csrf } : null
  return send(reply, told.status ?? 200, await renderPage({ language, person }, told))
}

/** For what goes wrong before, or in spite of, a handler: nobody is known here. */
async function answerError(tools: Tools, thrown: FastifyError, { request, reply }: Exchange): Promise<FastifyReply> {
  const error = toAppError(thrown)
  const route = request.routeOptions.url ?? ''
  if (error.code === 'internal')
    tools.log.error('an approval page failed', { requestId: request.id, route, error: thrown })
  const language = languageOf(request.headers['accept-language'])
  const page = errorPage({ language }, error, request.id)
  return send(reply, page.status ?? 500, await renderPage({ language, person: null }, page))
}

/** What the server and its parsers throw, in our words. */
function toAppError(thrown: FastifyError): AppError {
  if (thrown instanceof AppError) return thrown
  const { statusCode = 500 } = thrown
  if (statusCode === 413) return new AppError('too_large')
  if (statusCode === 429) return new AppError('rate_limited')
  return new AppError(statusCode < 500 ? 'malformed' : 'internal')
}

function send(reply: FastifyReply, status: number, page: string): FastifyReply {
  return reply.code(status).type('text/html; charset=utf-8').send(page)
}
