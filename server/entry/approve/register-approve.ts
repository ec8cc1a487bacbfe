/** The approval front: its addresses, its own sign-in and session, and the headers that hold for every one of its answers. */
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { languageOf } from '../../../locales/index.ts'
import type { Tools } from '../../domain/audit/index.ts'
import { AppError } from '../../platform/error.ts'
import { decideRequest } from './decide.ts'
import { openLink } from './follow-link.ts'
import { type Answer, renderPage } from './page.ts'
import { errorPage } from './refusals.ts'
import { registerAssets } from './register-assets.ts'
import { showAccess } from './show-access.ts'
import { showInbox } from './show-inbox.ts'
import { showRequest } from './show-request.ts'
import { beginVisit, endVisit, finishVisit } from './sign-in.ts'
import { openVisit, type Visit } from './visit.ts'
import { askWithdrawal, withdraw } from './withdraw.ts'

declare module '../../domain/audit/context.ts' {
  interface Tools {
    /** Who processes what an agent reads, and in which country. */
    aiServiceName: string
  }
}

type Handler = (visit: Visit, reply: FastifyReply) => Promise<Answer>

const headers = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
}

/** An answer of a form has a few fields; 60 sign-ins a minute are more than one address needs. */
const bodyLimit = 32 * 1024
const signIns = { config: { rateLimit: { max: 60, timeWindow: 60_000 } } }

export function registerApprove(app: FastifyInstance, tools: Tools): void {
  const on = (handler: Handler) => (request: FastifyRequest, reply: FastifyReply) =>
    answer(tools, { request, reply, handler })
  app.register(
    async (front) => {
      front.addHook('onRequest', async (_request, reply) => void reply.headers(headers))
      front.addContentTypeParser(
        'application/x-www-form-urlencoded',
        { parseAs: 'string', bodyLimit },
        async (_request: FastifyRequest, body: string) => new URLSearchParams(body),
      )
      front.setErrorHandler((thrown: FastifyError, request, reply) => answerError(tools, { thrown, request, reply }))
      front.setNotFoundHandler(
        on(async () => {
          throw new AppError('not_found')
        }),
      )
      registerAssets(front)
      front.get('/', on(showInbox))
      front.get('/l/:token', on(openLink))
      front.get('/requests/:company/:request', on(showRequest))
      front.post('/requests/:company/:request/decide', on(decideRequest))
      front.get('/access', on(showAccess))
      front.get('/access/:company/:grant/withdraw', on(askWithdrawal))
      front.post('/access/:company/:grant/withdraw', on(withdraw))
      front.get('/sign-in', signIns, on(beginVisit))
      front.get('/sign-in/callback', signIns, on(finishVisit))
      front.post('/sign-out', on(endVisit))
    },
    { prefix: '/approve' },
  )
}

async function answer(
  tools: Tools,
  { request, reply, handler }: { request: FastifyRequest; reply: FastifyReply; handler: Handler },
): Promise<FastifyReply> {
  const visit = await openVisit(tools, request)
  const { language, session } = visit
  const told = await handler(visit, reply).catch((error: unknown) => {
    if (error instanceof AppError && error.code !== 'internal') return errorPage(language, error, request.id)
    throw error
  })
  if ('redirect' in told) return reply.redirect(told.redirect, 303)
  const person = session && { email: session.person.email, csrf: session.csrf }
  return send(reply, told.status ?? 200, await renderPage({ language, person: person ?? null }, told))
}

/** For what goes wrong before, or in spite of, a handler: nobody is known here. */
async function answerError(
  tools: Tools,
  { thrown, request, reply }: { thrown: FastifyError; request: FastifyRequest; reply: FastifyReply },
): Promise<FastifyReply> {
  const { statusCode = 500 } = thrown
  const route = request.routeOptions.url ?? ''
  if (statusCode >= 500) tools.log.error('an approval page failed', { requestId: request.id, route, error: thrown })
  const code =
    statusCode === 413 ? 'too_large' : statusCode === 429 ? 'rate_limited' : statusCode < 500 ? 'malformed' : 'internal'
  const language = languageOf(request.headers['accept-language'])
  const page = errorPage(language, new AppError(code), request.id)
  return send(reply, page.status ?? 500, await renderPage({ language, person: null }, page))
}

function send(reply: FastifyReply, status: number, page: string): FastifyReply {
  return reply.code(status).type('text/html; charset=utf-8').send(page)
}
