/** MCP by the official SDK, in both eras: 2026-07-28, and before it what begins with `initialize`; no sessions in either. */
import { createMcpHandler, type McpHttpHandler, ProtocolError, Server } from '@modelcontextprotocol/server'
import type { Tools } from '../../domain/audit/index.ts'
import { readCall } from './read-call.ts'
import { type Caller, callTool, listLife, listTools, type ToolAnswer } from './tools.ts'

/** What the server says about itself. */
export const identity = { name: 'mekari-action', title: 'Mekari Action', version: '1' }

const instructions =
  'Each tool acts in a product of the company that this agent works for. An error says what to do next; when it says that ' +
  'the outcome is unknown, do not repeat the call. Name the intent of a write in _meta["com.mekari/idempotency-key"].'

/** Words that go with the numbers of JSON-RPC; none of them tells what happened inside. */
const refusals = {
  noSuchTool: { code: -32_602, message: 'There is no such tool. Call only what tools/list shows.' },
  noCall: {
    code: -32_602,
    message: 'The parameters of the call do not fit. A key takes 1 to 200 printable ASCII characters.',
  },
  internal: { code: -32_603, message: 'Something went wrong on our side.' },
} as const

export function createMcp(tools: Tools): McpHttpHandler {
  // Nobody is told of changes here, so nobody may listen for them: a client asks again when its list has grown old.
  return createMcpHandler(({ authInfo }) => serverFor(tools, authInfo?.extra as unknown as Caller), {
    legacy: 'stateless',
    maxSubscriptions: 0,
  })
}

function serverFor(tools: Tools, caller: Caller): Server {
  const cacheHints = { 'tools/list': listLife }
  const server = new Server(identity, { capabilities: { tools: {} }, instructions, cacheHints })
  server.setRequestHandler('tools/list', () => neutral(tools, async () => ({ tools: await listTools(caller) })))
  server.setRequestHandler('tools/call', (request) => neutral(tools, () => answerCall(caller, request.params)))
  return server
}

export async function answerCall(caller: Caller, params: unknown): Promise<ToolAnswer> {
  const call = readCall(params)
  if (!call) throw refusal('noCall')
  const answer = await callTool(caller, call)
  if (!answer) throw refusal('noSuchTool')
  return answer
}

/** The SDK sends the message of whatever is thrown, so nothing of ours may leave as it was thrown. */
export async function neutral<T>(tools: Tools, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof ProtocolError) throw error
    tools.log.error('a tool failed', { error })
    throw refusal('internal')
  }
}

function refusal(kind: keyof typeof refusals): ProtocolError {
  const { code, message } = refusals[kind]
  return new ProtocolError(code, message)
}
