/** The runtime's door over MCP (Streamable HTTP): `/mcp`, where the bearer names the agent. */
import type { AuthInfo, McpHttpHandler } from '@modelcontextprotocol/server'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Tools } from '../../domain/audit/index.ts'
import { AppError } from '../../platform/error.ts'
import { requireLegible } from '../require-legible.ts'
import { guardMcp, protocolError } from './guard.ts'
import { createMcp } from './serve.ts'
import { goShortWay } from './short-way.ts'
import type { Caller } from './tools.ts'

export function registerMcp(app: FastifyInstance, tools: Tools): void {
  const mcp = createMcp(tools)
  app.addHook('onClose', () => mcp.close())
  // What is JSON, and what is too much of it, is said in words of the protocol.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body))
  app.setErrorHandler((error: { statusCode?: number }, request, reply) => {
    if (error.statusCode === 413) return reply.code(413).send(protocolError('The request is too large.'))
    if (error instanceof AppError && error.code === 'malformed')
      return reply.code(400).send(protocolError('The request cannot be read.', -32_600))
    tools.log.error('an MCP request failed', { requestId: request.id, error })
    return reply.code(500).send(protocolError('Something went wrong on our side.', -32_603))
  })
  app.route({
    method: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
    url: '/mcp',
    schema: { hide: true },
    onRequest: guardMcp(tools),
    handler: (request, reply) => answer(tools, mcp, { request, reply }),
  })
}

interface Exchange {
  request: FastifyRequest
  reply: FastifyReply
}

async function answer(tools: Tools, mcp: McpHttpHandler, { request, reply }: Exchange): Promise<FastifyReply> {
  const { headers, visitor } = request
  const { ctx, agent = '', contact, language } = visitor
  const caller: Caller = { ctx, agent, contact, language }
  const message = parse(request.body)
  if (Array.isArray(message)) return reply.code(400).send(protocolError('Batches are not served.', -32_600))
  requireLegible(message)
  const short = await goShortWay(tools, caller, { headers, message })
  if (short) return reply.type('application/json').send(short)
  const known = message === undefined ? {} : { parsedBody: message }
  return reply.send(await mcp.fetch(toWeb({ request, reply }), { authInfo: authOf(caller), ...known }))
}

/** Nothing for what is no JSON: the SDK says so. */
function parse(body: unknown): unknown {
  try {
    return JSON.parse(String(body))
  } catch {
    return undefined
  }
}

/** The request as the SDK takes it; it is given up when the client goes away. */
function toWeb({ request, reply }: Exchange): Request {
  const gone = new AbortController()
  reply.raw.on('close', () => {
    if (!reply.raw.writableEnded) gone.abort()
  })
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) if (typeof value === 'string') headers.set(name, value)
  const body = typeof request.body === 'string' ? request.body : null
  return new Request(`http://${request.host}${request.url}`, { method: 'POST', headers, body, signal: gone.signal })
}

/** The bearer itself goes no further than the door. */
function authOf(caller: Caller): AuthInfo {
  return { token: '', clientId: caller.agent, scopes: [], extra: { ...caller } }
}
