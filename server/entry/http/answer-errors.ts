/** The one translator of errors into HTTP answers: every refusal has the same shape and a code of the closed list. */
import type { FastifyError, FastifyInstance, FastifyRequest, FastifySchemaValidationError } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import type { z } from 'zod'
import { errorRules } from '../../../contract/error.ts'
import { languageOf } from '../../../locales/index.ts'
import type { Tools } from '../../domain/audit/index.ts'
import { AppError, type Facts } from '../../platform/error.ts'
import { readProblem } from '../../platform/read-problem.ts'
import { answerError } from '../trouble.ts'

export function answerErrors(app: FastifyInstance, tools: Tools): void {
  app.setErrorHandler((thrown: FastifyError, request, reply) => {
    const error = understand(tools, request, thrown)
    const language = request.visitor?.language ?? languageOf(request.headers['accept-language'])
    const told = answerError(language, error)
    // Only a fault of our own is looked up by its code; any other answer is the same bytes for absent and for not yours.
    const trouble = error.code === 'internal' ? { ...told, requestId: request.id } : told
    if (error.code === 'unauthenticated' && isRuntimeDoor(request))
      reply.header('www-authenticate', 'Bearer realm="mekari-action"')
    const wait = error.facts.retryAfterSeconds
    if (typeof wait === 'number') reply.header('retry-after', String(wait))
    return reply
      .code(errorRules[error.code].status)
      .type('application/json')
      .serializer(JSON.stringify)
      .send({ error: trouble })
  })
}

/** What was thrown, in our words; a fault of our own is logged. */
export function understand({ log }: Tools, request: FastifyRequest, thrown: FastifyError): AppError {
  const error = toAppError(thrown)
  const { id: requestId, routeOptions } = request
  if (error.code === 'internal')
    log.error('a request failed', { requestId, route: routeOptions.url ?? '', error: thrown })
  return error
}

/** Its route line says so. */
function isRuntimeDoor({ routeOptions }: FastifyRequest): boolean {
  return routeOptions.config.who === 'runtime'
}

/** What fastify and its parsers throw, in our words. */
function toAppError(thrown: FastifyError): AppError {
  if (thrown instanceof AppError) return thrown
  if (hasZodFastifySchemaValidationErrors(thrown)) {
    const problems = thrown.validation.slice(0, 1).map((one) => readProblem(issueOf(one), 'body'))
    return new AppError('invalid_input', { ...problems[0] }, { cause: thrown })
  }
  if (thrown.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new AppError('too_large', { maxBytes: 256 * 1024 })
  if (thrown.statusCode === 429) return new AppError('rate_limited', { retryAfterSeconds: 60 })
  if (thrown.statusCode !== undefined && thrown.statusCode >= 400 && thrown.statusCode < 500)
    return new AppError('malformed', unreadable(thrown), { cause: thrown })
  return new AppError('internal', {}, { cause: thrown })
}

/** The issue as zod raised it; fastify's form of it keeps everything, under other names. */
function issueOf({ keyword, instancePath, message, params }: FastifySchemaValidationError): z.core.$ZodIssue {
  const path = instancePath.split('/').filter((part) => part !== '')
  return { ...params, code: keyword, path, message } as z.core.$ZodIssue
}

/** What about the body cannot be read, where that is known. */
function unreadable({ code, statusCode }: FastifyError): Facts {
  if (statusCode === 415) return { reason: 'content_type', header: 'Content-Type', expected: 'application/json' }
  const isNoJson = code === 'FST_ERR_CTP_INVALID_JSON_BODY' || code === 'FST_ERR_CTP_EMPTY_JSON_BODY'
  return isNoJson ? { reason: 'not_json', expected: 'JSON' } : {}
}
