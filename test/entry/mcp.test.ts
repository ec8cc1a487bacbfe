import { describe, expect, it } from 'vitest'
import { agentOf, invoice, order } from '../stories/builder.ts'
import { connectClient, eras, speak } from './mcp-client.ts'
import { gayo, makeToken, openRuntime } from './open-runtime.ts'

const keyed = (key: string) => ({ _meta: { 'com.mekari/idempotency-key': key } })

describe.each(eras)('the official client, %s', (era) => {
  it('finds exactly the agent’s tools and acts with them, once per key [RUN-1] [ACT-4]', async () => {
    const { house, token, documents } = await openRuntime()
    const client = await connectClient(house, token, era)
    const { tools } = await client.listTools()
    expect(tools).toMatchObject([
      {
        name: invoice,
        annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: false, openWorldHint: false },
        inputSchema: { type: 'object', additionalProperties: false, properties: { customer: { type: 'string' } } },
        outputSchema: { type: 'object', required: expect.arrayContaining(['number', 'whereToSee']) },
      },
    ])
    const call = { name: invoice, arguments: gayo, ...keyed('one') }
    const done = await client.callTool(call)
    expect(done.isError).toBeFalsy()
    expect(done.structuredContent).toMatchObject({ customer: 'PT Contoh', total: '370000' })
    const again = await client.callTool(call)
    expect(again.structuredContent).toEqual(done.structuredContent)
    expect(again._meta).toMatchObject({ 'com.mekari/execution': { replayed: true } })
    expect(await documents()).toHaveLength(1)
  })

  it('hears what a model can mend, and of what it never had nothing [RUN-1] [GRANT-2] [ACT-3]', async () => {
    const { house, token, documents } = await openRuntime()
    const client = await connectClient(house, token, era)
    const asked = await client.callTool({ name: invoice, arguments: { ...gayo, customer: 'Sinar' }, ...keyed('one') })
    expect(asked).toMatchObject({
      isError: true,
      structuredContent: {
        error: { code: 'invalid_input', facts: { choices: ['Kedai Sinar Pagi', 'CV Sinar Abadi'] } },
      },
    })
    const wrong = await client.callTool({ name: invoice, arguments: { customer: 'PT Contoh' }, ...keyed('two') })
    expect(wrong).toMatchObject({ isError: true, structuredContent: { error: { facts: { field: 'items' } } } })
    const none = await client.callTool({ name: invoice, arguments: gayo })
    expect(none).toMatchObject({ isError: true, structuredContent: { error: { code: 'key_required' } } })
    const { error } = none.structuredContent as { error: { next: string; facts: object } }
    expect(error.facts).toEqual({
      key: '_meta["com.mekari/idempotency-key"]',
      conversation: '_meta["com.mekari/conversation"]',
    })
    expect(error.next).toContain('_meta["com.mekari/idempotency-key"]')
    for (const name of [order, 'jurnal_delete_everything'])
      await expect(client.callTool({ name, arguments: gayo })).rejects.toMatchObject({ code: -32602 })
    expect(await documents()).toEqual([])
  })
})

describe('a tool', () => {
  it('says in the builder’s words when it is to be used, in the language of the agent', async () => {
    const { house, token, builder, agent } = await openRuntime()
    const { body } = await builder.api('GET', `/v1/agents/${agent}/catalogue`)
    const rows = body.groups.flatMap((group: { rows: object[] }) => group.rows)
    const { choice } = rows.find((row: { choice?: object }) => row.choice)
    const settings = { ...choice.settings, whenToUse: 'Hanya untuk pelanggan grosir.' }
    await builder.api('PUT', `/v1/agents/${agent}/choices/${choice.id}`, { settings })
    const { body: answer } = await speak(house, token)
    expect(answer.result.tools[0].description).toMatch(
      /Jurnal.*\nHanya untuk pelanggan grosir\.\n.*_meta\["com\.mekari\/idempotency-key"\]/s,
    )
    expect(answer.result).toMatchObject({ resultType: 'complete', cacheScope: 'private', ttlMs: 5000 })
  })

  it('that was chosen once answers with its cause; one that never was looks like none [RUN-6]', async () => {
    const { house, token, builder, agent } = await openRuntime()
    const call = (name: string) =>
      speak(house, token, { method: 'tools/call', params: { name, arguments: gayo, ...keyed('k') } })
    const [granted, absent] = [await call(order), await call('jurnal_create_sales_orders')]
    expect(granted.body).toEqual(absent.body)
    expect(granted).toMatchObject({
      status: 200,
      body: { error: { code: -32602, message: 'There is no such tool. Call only what tools/list shows.' } },
    })
    await builder.api('POST', `/v1/agents/${agent}/choices`, { action: order, settings: { whenToUse: '', limits: {} } })
    const chosen = await call(order)
    expect(chosen.body.result).toMatchObject({ isError: true, structuredContent: { error: { code: 'not_approved' } } })
    expect(chosen.body.result.content[0].text).toMatch(/^Tindakan ini belum disetujui\. Ajukan persetujuan/)
  })

  it('says what a key may be where the call has none such [RUN-1]', async () => {
    const { house, token } = await openRuntime()
    const answer = await speak(house, token, {
      method: 'tools/call',
      params: { name: invoice, arguments: gayo, ...keyed('clé') },
    })
    expect(answer.body.error).toMatchObject({ code: -32602, message: expect.stringContaining('printable ASCII') })
  })

  it('belongs to one agent: another’s token neither lists nor calls it [RUN-3]', async () => {
    const { house, builder } = await openRuntime()
    const other = await makeToken(builder, await agentOf(builder, 'Toko Online'))
    expect((await speak(house, other)).body.result.tools).toEqual([])
    const call = await speak(house, other, {
      method: 'tools/call',
      params: { name: invoice, arguments: gayo, ...keyed('k') },
    })
    expect(call.body.error).toEqual({
      code: -32602,
      message: 'There is no such tool. Call only what tools/list shows.',
    })
  })
})

describe('the door', () => {
  it('lets in only a living bearer, and asks before it reads [RUN-3]', async () => {
    const { house, token } = await openRuntime()
    for (const authorization of [undefined, 'Bearer mka_wrong', `Basic ${token}`]) {
      const answer = await speak(house, '', { headers: { authorization }, body: '{' })
      expect(answer.status).toBe(401)
      expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer /)
    }
    const inQuery = await fetch(`${house.address}/mcp?access_token=${token}`, { method: 'POST', body: '{}' })
    expect(inQuery.status).toBe(401)
  })

  it('opens to no other site and under no other name', async () => {
    const { house, token } = await openRuntime()
    expect(await speak(house, token, { headers: { origin: 'https://evil.example' } })).toMatchObject({ status: 403 })
    expect(await speak(house, token, { headers: { origin: house.address } })).toMatchObject({ status: 200 })
  })

  it('knows no sessions: POST is all there is, and a session’s name changes nothing [RUN-1]', async () => {
    const { house, token } = await openRuntime()
    for (const httpMethod of ['GET', 'DELETE', 'PUT']) {
      const answer = await speak(house, token, { httpMethod })
      expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'POST'])
    }
    const [plain, forged] = [
      await speak(house, token),
      await speak(house, token, { headers: { 'mcp-session-id': 'forged' } }),
    ]
    expect(forged.body).toEqual(plain.body)
    expect(forged.headers.get('mcp-session-id')).toBeNull()
  })

  it.each([
    ['a method that differs from the header', { headers: { 'mcp-method': 'tools/call' } }, [400, -32020]],
    ['a version that differs from the header', { headers: { 'mcp-protocol-version': '2025-11-25' } }, [400, -32020]],
    ['a missing header', { headers: { 'mcp-method': undefined } }, [400, -32020]],
    [
      'a name that differs from the header',
      { method: 'tools/call', params: { name: invoice }, headers: { 'mcp-name': order } },
      [400, -32020],
    ],
    ['a method nobody knows', { method: 'tools/drop' }, [404, -32601]],
    ['a stream of changes', { method: 'subscriptions/listen', params: { notifications: {} } }, [200, -32603]],
    ['no JSON', { body: '{"jsonrpc"' }, [400, -32700]],
    ['a batch', { body: '[{"jsonrpc":"2.0","id":1,"method":"tools/list"}]' }, [400, -32600]],
    [
      'a batch of the older era',
      { body: '[{"jsonrpc":"2.0","id":1,"method":"tools/list"}]', headers: { 'mcp-protocol-version': undefined } },
      [400, -32600],
    ],
    ['another type of content', { headers: { 'content-type': 'text/plain' } }, [415, -32000]],
    ['too much', { body: `"${'x'.repeat(300_000)}"` }, [413, -32000]],
  ])('refuses %s in the words of the protocol', async (_, spoken, answered) => {
    const { house, token } = await openRuntime()
    const answer = await speak(house, token, spoken)
    expect([answer.status, answer.body.error?.code]).toEqual(answered)
    expect(JSON.stringify(answer.body)).not.toMatch(/server\/|node_modules|at \w+ \(/)
  })
})
