import { describe, expect, it } from 'vitest'
import { invoice, order } from '../stories/builder.ts'
import { openByToken } from './by-token.ts'
import { connectClient } from './mcp-client.ts'
import { gayo, openRuntime } from './open-runtime.ts'

describe('An agent’s runtime', () => {
  it('reads a list that is true, acts once, is told honestly what it may not, and its engineer sees all of it by token [RUN-1] [TEAM-2]', async () => {
    const { house, builder, agent, token } = await openRuntime()
    const client = await connectClient(house, token)
    expect((await client.listTools()).tools.map(({ name }) => name)).toEqual([invoice])
    const call = (key: string, input: object = gayo) =>
      client.callTool({ name: invoice, arguments: { ...input }, _meta: { 'com.mekari/idempotency-key': key } })
    const first = await call('one')
    expect(first.structuredContent).toMatchObject({ total: '370000' })
    expect((await call('one')).structuredContent).toEqual(first.structuredContent)
    const unknown = await call('two', { ...gayo, customer: 'Toko Tak Dikenal' })
    expect([unknown.isError, JSON.stringify(unknown.content)]).toEqual([
      true,
      expect.stringContaining('Toko Tak Dikenal'),
    ])
    await expect(client.callTool({ name: order, arguments: gayo })).rejects.toThrow('There is no such tool.')
    const look = await openByToken(house, builder, { may: 'read' })
    const { items } = (await look('GET', `/v1/agents/${agent}/executions`)).body
    expect(items.map(({ state }: { state: string }) => state).sort()).toEqual(['refused', 'refused', 'succeeded'])
    expect((await house.state()).companies['102938']?.jurnal.salesInvoices).toHaveLength(1)
  })
})
