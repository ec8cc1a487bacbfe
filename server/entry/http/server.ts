/** The web server: limits, headers and errors that hold for every address. */
import cookie from '@fastify/cookie'
import rateLimit from '@fastify/rate-limit'
import fastify, { type FastifyInstance } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import helmet from 'helmet'
import type { Tools } from '../../domain/audit/index.ts'
import { AppError } from '../../platform/error.ts'
import { newId } from '../../platform/id.ts'
import type { Metrics } from '../../platform/metrics.ts'
import { isLegible, requireLegible } from '../require-legible.ts'
import { answerErrors } from './answer-errors.ts'
import type { Visitor } from './open-door.ts'

declare module '../../domain/audit/context.ts' {
  interface Tools {
    metrics: Metrics
  }
}

declare module 'fastify' {
  interface FastifyRequest {
    visitor: Visitor
  }
}

/** Bodies over this are refused before they are parsed. */
export const bodyLimit = 256 * 1024

/** Headers of every answer: nothing from elsewhere, no frame around us, no address told on. */
const putHeaders = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      fontSrc: ["'self'"],
      connectSrc: ["'self'"],
      manifestSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
  },
  referrerPolicy: { policy: 'no-referrer' },
  frameguard: { action: 'deny' },
  strictTransportSecurity: false,
})

/** Who is at the other end is believed of these proxies alone. */
export async function createServer(tools: Tools, trustedProxies: string): Promise<FastifyInstance> {
  const app = fastify({
    // One line of our own per request; fastify's costs more than the request.
    logger: false,
    bodyLimit,
    requestTimeout: 30_000,
    connectionTimeout: 60_000,
    keepAliveTimeout: 72_000,
    genReqId: () => newId('req'),
    routerOptions: { maxParamLength: 300, caseSensitive: true },
    trustProxy: trustedProxies,
  })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  // Nobody here reads plain text: a body that is not said to be JSON is refused, not taken for a string.
  app.removeContentTypeParser('text/plain')
  app.decorateRequest('visitor')
  await app.register(cookie)
  await app.register(rateLimit, { global: false })
  app.addHook('onRequest', (request, reply, done) => putHeaders(request.raw, reply.raw, () => done()))
  watch(app, tools)
  answerErrors(app, tools)
  return app
}

/** What happens to every request, whoever's it is. */
function watch(app: FastifyInstance, tools: Tools): void {
  app.addHook('onRequest', async (request, reply) => void reply.header('x-request-id', request.id))
  app.addHook('preValidation', async ({ params, query, body }) => {
    // An id that cannot be is as absent as any other.
    if (!isLegible(params)) throw new AppError('not_found')
    requireLegible([query, body])
  })
  app.addHook('onResponse', async (request, reply) => {
    const { method, routeOptions, id: requestId } = request
    const [route, status] = [routeOptions.url ?? '', reply.statusCode]
    tools.metrics.answered({ method, route, status, seconds: reply.elapsedTime / 1000 })
    tools.log.debug('answered', { requestId, method, route, status, durationMs: Math.round(reply.elapsedTime) })
  })
}
