/** The runtime's door over MCP (Streamable HTTP): `/mcp`, where the bearer names the agent. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Tools } from '../../domain/audit/index.ts'
import { guardMcp, protocolError } from './guard.ts'
import { createMcp } from './serve.ts'

export function registerMcp(app: FastifyInstance, tools: Tools): void {
  const mcp = createMcp(tools)
  app.addHook('onClose', () => mcp.close())
  // What is JSON, and what is too much of it, is said in words of the protocol.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body))
  app.setErrorHandler((error: { statusCode?: number }, request, reply) => {
    if (error.statusCode === 413) return reply.code(413).send(protocolError('The request is too large.'))
    tools.log.error('an MCP request failed', { requestId: request.id, error })
    return reply.code(500).send(protocolError('Something went wrong on our side.', -32_603))
  })
  app.route({
    method: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
    url: '/mcp',
    schema: { hide: true },
    onRequest: guardMcp(tools),
    handler: async (request, reply) =>
      reply.send(await mcp.fetch(toWeb(request, reply), { authInfo: authOf(request) })),
  })
}

/** The request as the SDK takes it; it is given up when the client goes away. */
function toWeb({ headers, url, body, host }: FastifyRequest, { raw }: FastifyReply): Request {
  const gone = new AbortController()
  raw.on('close', () => {
    if (!raw.writableEnded) gone.abort()
  })
  const told = Object.entries(headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []))
  return new Request(`http://${host}${url}`, {
    method: 'POST',
    headers: new Headers(told as [string, string][]),
    body: (body as string | undefined) ?? null,
    signal: gone.signal,
  })
}

/** The bearer itself goes no further than the door. */
function authOf({ visitor }: FastifyRequest) {
  const { ctx, agent, language } = visitor
  return { token: '', clientId: agent ?? '', scopes: [], extra: { ctx, agent, language } }
}
