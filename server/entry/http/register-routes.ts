/** Puts route lines on the server: parse, judge who, run the one use case, answer. */
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { errorAnswer } from '../../../contract/execution.ts'
import type { Tools } from '../../domain/audit/index.ts'
import { openDoor } from './open-door.ts'
import { type AnyRoute, takesApiToken } from './route.ts'

export function registerRoutes(app: FastifyInstance, tools: Tools, routes: AnyRoute[]): void {
  for (const line of routes) registerRoute(app.withTypeProvider<ZodTypeProvider>(), tools, line)
}

function registerRoute(app: FastifyInstance, tools: Tools, line: AnyRoute): void {
  app.route({
    method: line.method,
    url: line.path,
    schema: {
      summary: line.summary,
      tags: [line.who],
      ...securityOf(line),
      ...(line.params ? { params: line.params } : {}),
      ...(line.query ? { querystring: line.query } : {}),
      ...(line.body ? { body: line.body } : {}),
      response: {
        ...answerOf(line),
        '4xx': errorAnswer,
        '5xx': errorAnswer,
      },
    },
    // Who stands at the door is asked before a body is read.
    onRequest: async (request) => {
      request.visitor = await openDoor(tools, line, request)
    },
    handler: async (request, reply) => {
      const { params, query, body } = request
      const answer = await line.handle({ ...request.visitor, params, query, body, request, reply })
      if (line.gives) return reply
      return line.answer ? answer : reply.code(204).send()
    },
  })
}

function answerOf({ answer, gives }: AnyRoute) {
  if (gives) return { 200: { content: { [gives]: { schema: z.string() } } } }
  return answer ? { 200: answer } : { 204: z.null().describe('Done.') }
}

/** By what one proves who one is; either of two will do. */
function securityOf(line: AnyRoute) {
  const { who } = line
  if (who === 'anyone' || who === 'approver' || who === 'mailer') return {}
  if (who === 'runtime') return { security: [{ runtimeToken: [] }] }
  return { security: takesApiToken(line) ? [{ session: [] }, { apiToken: [] }] : [{ session: [] }] }
}
