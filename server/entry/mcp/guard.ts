/** What stands before MCP: only from where we are open at, only POST, only with a runtime's bearer; all before a body is read. */
import { localhostAllowedHostnames, validateHostHeader } from '@modelcontextprotocol/server'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { errorRules } from '../../../contract/error.ts'
import type { Tools } from '../../domain/audit/index.ts'
import { AppError } from '../../platform/error.ts'
import { openForRuntime } from '../http/open-door.ts'
import { answerError } from '../trouble.ts'

/** Answers what may not pass; everything else passes with its visitor known. */
export function guardMcp(tools: Tools) {
  const { hostname, origin } = new URL(tools.addresses.app)
  const local = localhostAllowedHostnames()
  const hostnames = local.includes(hostname) ? local : [hostname]
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const { headers, method } = request
    // A page of another site that got here by a trick of DNS (the specification's security section).
    const isForeign = headers.origin !== undefined && headers.origin !== origin
    if (isForeign || !validateHostHeader(headers.host, hostnames).ok)
      return reply.code(403).send(protocolError('Forbidden'))
    if (method !== 'POST') return reply.code(405).header('allow', 'POST').send(protocolError('Method not allowed.'))
    try {
      // What a body of another method under this header asks for, the protocol refuses.
      request.visitor = await openForRuntime(tools, request, { isAct: headers['mcp-method'] === 'tools/call' })
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      reply.header('www-authenticate', 'Bearer realm="mekari-action", error="invalid_token"')
      return reply.code(errorRules[error.code].status).send({ error: answerError('en', error) })
    }
  }
}

/** An error of JSON-RPC that belongs to no request; the code is the one the SDK uses for such. */
export function protocolError(message: string, code = -32_000) {
  return { jsonrpc: '2.0', error: { code, message }, id: null }
}
