/** Puts route lines on the server: parse, judge who, run the one use case, answer. */
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { Tools } from '../../domain/audit/index.ts'
import { describeRoute } from './describe-route.ts'
import { openDoor } from './open-door.ts'
import type { AnyRoute, Who } from './route.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    who?: Who
  }
}

export function registerRoutes(app: FastifyInstance, tools: Tools, routes: AnyRoute[]): void {
  for (const line of routes) registerRoute(app.withTypeProvider<ZodTypeProvider>(), tools, line)
}

function registerRoute(app: FastifyInstance, tools: Tools, line: AnyRoute): void {
  app.route({
    method: line.method,
    url: line.path,
    schema: describeRoute(line),
    config: { who: line.who },
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
