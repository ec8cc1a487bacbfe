/**
 * The short way: what runtimes send nearly always, a right `tools/list` or `tools/call` of 2026-07-28, is answered without the
 * SDK, at a fifth of its cost. It takes only what it is sure of; everything else, right or wrong, is the SDK's to answer, and
 * a test holds the two to the same answers.
 */
import { ProtocolError, SERVER_INFO_META_KEY } from '@modelcontextprotocol/server'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Tools } from '../../domain/audit/index.ts'
import { answerCall, identity, neutral } from './serve.ts'
import { type Caller, listLife, listTools } from './tools.ts'

const revision = '2026-07-28'

const meta = z.strictObject({
  'io.modelcontextprotocol/protocolVersion': z.literal(revision),
  'io.modelcontextprotocol/clientCapabilities': z.record(z.string(), z.strictObject({})),
  'io.modelcontextprotocol/clientInfo': z.strictObject({ name: z.string(), version: z.string() }).optional(),
  'com.mekari/idempotency-key': z.string().optional(),
  'com.mekari/conversation': z.string().optional(),
})
const base = { jsonrpc: z.literal('2.0'), id: z.union([z.string(), z.int()]) }
const listing = z.strictObject({ ...base, method: z.literal('tools/list'), params: z.strictObject({ _meta: meta }) })
const calling = z.strictObject({
  ...base,
  method: z.literal('tools/call'),
  params: z.strictObject({
    // What a header can say as it stands; other names may be written there in code.
    name: z.string().regex(/^[A-Za-z0-9_.-]{1,128}$/),
    arguments: z.record(z.string(), z.unknown()).optional(),
    _meta: meta,
  }),
})
const right = z.discriminatedUnion('method', [listing, calling])
type Right = z.infer<typeof right>

/** The whole answer, or nothing where it is not sure. */
export async function goShortWay(
  tools: Tools,
  caller: Caller,
  sent: { headers: FastifyRequest['headers']; message: unknown },
): Promise<object | undefined> {
  const read = right.safeParse(sent.message)
  if (!read.success || !isHeaded(sent.headers, read.data)) return undefined
  const { id } = read.data
  try {
    return { jsonrpc: '2.0', id, result: await resultOf(tools, caller, read.data) }
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error
    return { jsonrpc: '2.0', id, error: { code: error.code, message: error.message } }
  }
}

async function resultOf(tools: Tools, caller: Caller, { method, params }: Right): Promise<object> {
  const own = { [SERVER_INFO_META_KEY]: identity }
  if (method === 'tools/list') {
    const listed = await neutral(tools, () => listTools(caller))
    return { tools: listed, resultType: 'complete', ...listLife, _meta: own }
  }
  const answer = await neutral(tools, () => answerCall(caller, params))
  return { ...answer, resultType: 'complete', _meta: { ...answer._meta, ...own } }
}

/** The headers that have to say the same as the body (2026-07-28, Streamable HTTP, standard request headers). */
function isHeaded(headers: FastifyRequest['headers'], { method, params }: Right): boolean {
  const { accept = '', 'content-type': type = '' } = headers
  return (
    /^application\/json\s*(;|$)/.test(type) &&
    accept.includes('application/json') &&
    accept.includes('text/event-stream') &&
    headers['mcp-protocol-version'] === revision &&
    headers['mcp-method'] === method &&
    (!('name' in params) || headers['mcp-name'] === params.name)
  )
}
