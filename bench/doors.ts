/** The same act as a request at each of the doors. */
import type { Act } from './act.ts'
import type { Load } from './load.ts'

export type Door = Pick<Load, 'url' | 'headers' | 'body'>

/** A read is named by no key: it may be repeated at will. */
type Keyed = { isKeyed: boolean }

export function overHttp(address: string, { action, input }: Act, { isKeyed }: Keyed): Door {
  const key = isKeyed ? { 'idempotency-key': '{n}' } : {}
  return {
    url: `${address}/v1/executions`,
    headers: { authorization: 'Bearer {token}', 'content-type': 'application/json', ...key },
    body: JSON.stringify({ action, input, conversation: '{n}' }),
  }
}

export function overMcp(address: string, { action, input }: Act, { isKeyed }: Keyed): Door {
  const version = '2026-07-28'
  const meta = {
    'io.modelcontextprotocol/protocolVersion': version,
    'io.modelcontextprotocol/clientCapabilities': {},
    'com.mekari/conversation': '{n}',
    ...(isKeyed ? { 'com.mekari/idempotency-key': '{n}' } : {}),
  }
  const params = { name: action, arguments: input, _meta: meta }
  return {
    url: `${address}/mcp`,
    headers: {
      authorization: 'Bearer {token}',
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      'mcp-protocol-version': version,
      'mcp-method': 'tools/call',
      'mcp-name': action,
    },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params }),
  }
}
