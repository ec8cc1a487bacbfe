/** Speaks MCP to a house: as the official client does, and by hand. */
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { onTestFinished } from 'vitest'
import type { House } from '../house.ts'

export const modern = '2026-07-28'
export const eras = ['auto', 'legacy', 'pinned'] as const
export type Era = (typeof eras)[number]

const negotiation = { auto: { mode: 'auto' }, legacy: undefined, pinned: { mode: { pin: modern } } } as const

export async function connectClient({ address }: House, token: string, era: Era = 'auto'): Promise<Client> {
  const versionNegotiation = negotiation[era]
  const client = new Client({ name: 'test', version: '1' }, versionNegotiation ? { versionNegotiation } : {})
  const requestInit = { headers: { authorization: `Bearer ${token}` } }
  await client.connect(new StreamableHTTPClientTransport(new URL(`${address}/mcp`), { requestInit }))
  onTestFinished(() => client.close())
  return client
}

export interface Spoken {
  method?: string
  params?: Record<string, unknown>
  /** In the place of what a right request says; undefined leaves a header out. */
  headers?: Record<string, string | undefined>
  /** In the place of the whole body. */
  body?: string
  httpMethod?: string
}

/** One request of the modern era as it stands on the wire. */
export async function speak(
  { address }: House,
  token: string,
  { method = 'tools/list', params = {}, ...odd }: Spoken = {},
) {
  const envelope = {
    'io.modelcontextprotocol/protocolVersion': modern,
    'io.modelcontextprotocol/clientCapabilities': {},
    'io.modelcontextprotocol/clientInfo': { name: 'test', version: '1' },
  }
  const { _meta = {}, ...rest } = params as { _meta?: object }
  const message = { jsonrpc: '2.0', id: 7, method, params: { ...rest, _meta: { ...envelope, ..._meta } } }
  const headers: Record<string, string | undefined> = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    accept: 'application/json, text/event-stream',
    'mcp-protocol-version': modern,
    'mcp-method': method,
    ...(typeof params.name === 'string' ? { 'mcp-name': params.name } : {}),
    ...odd.headers,
  }
  const sent = Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined)
  const httpMethod = odd.httpMethod ?? 'POST'
  const body = httpMethod === 'GET' ? {} : { body: odd.body ?? JSON.stringify(message) }
  const answer = await fetch(`${address}/mcp`, { method: httpMethod, headers: sent, ...body })
  const text = await answer.text()
  // biome-ignore lint/suspicious/noExplicitAny: what comes back is judged by each test's own expectations
  return { status: answer.status, headers: answer.headers, body: (text ? JSON.parse(text) : undefined) as any }
}
