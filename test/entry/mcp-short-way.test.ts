import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contextFor } from '../../server/domain/audit/index.ts'
import { createMcp } from '../../server/entry/mcp/serve.ts'
import { goShortWay } from '../../server/entry/mcp/short-way.ts'
import type { Caller } from '../../server/entry/mcp/tools.ts'
import { invoice, order } from '../stories/builder.ts'
import { modern } from './mcp-client.ts'
import { gayo, openRuntime, type Runtime } from './open-runtime.ts'

type Headers = Record<string, string>

const meta = {
  'io.modelcontextprotocol/protocolVersion': modern,
  'io.modelcontextprotocol/clientCapabilities': {},
  'io.modelcontextprotocol/clientInfo': { name: 'test', version: '1' },
}

/** A right request of the modern era, before anything is bent. */
function rightRequest(method: string, params: Record<string, unknown> = {}) {
  const { _meta = {}, ...rest } = params as { _meta?: object }
  const headers: Headers = {
    'content-type': 'application/json',
    accept: 'application/json, text/event-stream',
    'mcp-protocol-version': modern,
    'mcp-method': method,
    ...(typeof params.name === 'string' ? { 'mcp-name': params.name } : {}),
  }
  const message: unknown = { jsonrpc: '2.0', id: 7, method, params: { ...rest, _meta: { ...meta, ..._meta } } }
  return { headers, message }
}

/** Both ways to an answer: the short one, which may decline, and the SDK's. */
async function openBothWays(runtime: Runtime) {
  const { tools } = runtime.house.app
  const [token] = await runtime.house.look<{ id: string; company: string }>(
    'SELECT id, company_id AS company FROM runtime_token',
  )
  const actor = { kind: 'runtime', id: token?.id ?? '', name: 'Kopi Assistant', agent: runtime.agent } as const
  const ctx = contextFor(tools, { actor, company: token?.company ?? '', requestId: 'req_test' })
  const caller: Caller = { ctx, agent: runtime.agent, contact: undefined, language: 'id' }
  const mcp = createMcp(tools)
  const bySdk = async ({ headers, message }: { headers: Headers; message: unknown }) => {
    const request = new Request('http://localhost/mcp', { method: 'POST', headers, body: JSON.stringify(message) })
    const authInfo = { token: '', clientId: '', scopes: [], extra: { ...caller } }
    const answer = await mcp.fetch(request, { authInfo, parsedBody: message })
    const text = await answer.text()
    return { status: answer.status, body: answer.status === 200 ? JSON.parse(text.replace(/^.*?data: /s, '')) : text }
  }
  return { bySdk, short: (sent: { headers: Headers; message: unknown }) => goShortWay(tools, caller, sent) }
}

/** The act's own id is new with every refusal. */
const settled = (body: unknown) => JSON.parse(JSON.stringify(body ?? null).replace(/exe_[0-9a-z]{26}/g, 'exe_'))

const values = fc.constantFrom(null, 0, 1.5, '', 'x', true, [], {}, { x: 1 }, modern, '2025-11-25', 'tools/list')
const places = [
  ...['jsonrpc', 'id', 'method', 'params', 'params._meta', 'params.name', 'params.arguments', 'params.cursor', 'more'],
  ...Object.keys(meta).map((key) => `params._meta|${key}`),
  ...[
    'params._meta|progressToken',
    'params._meta|com.mekari/conversation',
    'params._meta|io.modelcontextprotocol/logLevel',
  ],
]
const names = ['content-type', 'accept', 'mcp-protocol-version', 'mcp-method', 'mcp-name']
const bent = fc.record({
  of: fc.constantFrom('list', 'call', 'absent'),
  place: fc.option(fc.constantFrom(...places)),
  value: fc.option(values, { nil: undefined }),
  header: fc.option(fc.constantFrom(...names)),
  text: fc.constantFrom(
    '',
    'x',
    '*/*',
    'application/json',
    'application/json; charset=utf-8',
    modern,
    invoice,
    'tools/call',
  ),
})

type Bent = typeof bent extends fc.Arbitrary<infer T> ? T : never

/** A right request with one member and one header put wrong, or left as they are. */
function bend({ of, place, value, header, text }: Bent) {
  const params = { name: of === 'call' ? invoice : order, arguments: {} }
  const { headers, message } = of === 'list' ? rightRequest('tools/list') : rightRequest('tools/call', params)
  if (place !== null) put(message as Record<string, unknown>, place, value)
  if (header !== null) headers[header] = text
  return { headers, message: JSON.parse(JSON.stringify(message)) as unknown }
}

describe('the short way', () => {
  it('says exactly what the SDK says [RUN-1]', async () => {
    const runtime = await openRuntime()
    const { bySdk, short } = await openBothWays(runtime)
    const keyed = { _meta: { 'com.mekari/idempotency-key': 'one' } }
    const call = (params: Record<string, unknown>) => rightRequest('tools/call', params)
    await bySdk(call({ name: invoice, arguments: gayo, ...keyed }))
    for (const request of [
      rightRequest('tools/list'),
      call({ name: invoice, arguments: gayo, ...keyed }),
      call({ name: invoice, arguments: { ...gayo, note: 'x' }, ...keyed }),
      call({ name: invoice, arguments: {} }),
      call({ name: invoice }),
      call({ name: order, arguments: gayo }),
      call({ name: invoice, arguments: gayo, _meta: { 'com.mekari/idempotency-key': '' } }),
    ]) {
      const answer = await short(request)
      expect(answer).toBeDefined()
      expect({ status: 200, body: settled(answer) }).toEqual(settled(await bySdk(request)))
    }
    expect(await runtime.documents()).toHaveLength(1)
  })

  it('answers nothing that it is not sure of, and otherwise what the SDK answers, however a request is bent [RUN-1]', async () => {
    const { bySdk, short } = await openBothWays(await openRuntime())
    let taken = 0
    await fc.assert(
      fc.asyncProperty(bent, async (how) => {
        const request = bend(how)
        const answer = await short(request)
        if (answer === undefined) return
        taken += 1
        expect({ status: 200, body: settled(answer) }).toEqual(settled(await bySdk(request)))
      }),
      { numRuns: 300, seed: 2_026_07_28 },
    )
    expect(taken).toBeGreaterThan(20)
  })
})

/** "params._meta|a/b" means the member "a/b" of params._meta. */
function put(message: Record<string, unknown>, place: string, value: unknown): void {
  const [way = '', own] = place.split('|')
  const steps = [...way.split('.'), ...(own === undefined ? [] : [own])]
  const last = steps.pop() ?? ''
  let holder = message
  for (const step of steps) holder = (holder[step] ?? {}) as Record<string, unknown>
  holder[last] = value
}
