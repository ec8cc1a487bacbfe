import { describe, expect, it } from 'vitest'
import { execution as executionShape } from '../../contract/execution.ts'
import { agentOf, invoice, order } from '../stories/builder.ts'
import { callAs, gayo, makeToken, openRuntime } from './open-runtime.ts'

describe('the runtime’s door over HTTP', () => {
  it('carries an action out, once per key, and tells it apart from a repeat [RUN-2] [ACT-1] [ACT-17]', async () => {
    const { act, documents, call, house } = await openRuntime()
    const first = await act('one')
    expect(first.status).toBe(200)
    expect(executionShape.parse(first.body)).toMatchObject({
      action: invoice,
      state: 'succeeded',
      replayed: false,
      error: null,
    })
    const { whereToSee } = first.body.output
    expect((await fetch(whereToSee)).status).toBe(200)
    expect(await act('one')).toMatchObject({ status: 200, body: { ...first.body, replayed: true } })
    expect(await documents()).toHaveLength(1)
    expect((await call('GET', `/v1/executions/${first.body.id}`)).body).toEqual(first.body)
    expect(house.logged.join()).not.toContain('hmac username')
  })

  it('answers every refusal with its code’s status, as an execution with its error [RUN-6]', async () => {
    const { act, call, documents } = await openRuntime()
    const unknown = await act('one', gayo, order)
    expect(unknown).toMatchObject({
      status: 403,
      body: { state: 'refused', error: { code: 'not_approved', facts: {} } },
    })
    const foreign = await act('one', gayo, 'jurnal_delete_everything')
    expect(foreign.body.error).toEqual(unknown.body.error)
    expect(await act('two', { ...gayo, customer: 'Sinar' })).toMatchObject({
      status: 422,
      body: { error: { code: 'invalid_input', facts: { choices: ['Kedai Sinar Pagi', 'CV Sinar Abadi'] } } },
    })
    await act('three')
    expect(await act('three', { ...gayo, note: 'more' })).toMatchObject({
      status: 409,
      body: { error: { code: 'conflict', message: 'Kunci ini sudah dipakai untuk hal lain.' } },
    })
    const body = { action: invoice, input: gayo }
    expect(await call('POST', '/v1/executions', { body })).toMatchObject({
      status: 422,
      body: {
        error: {
          code: 'key_required',
          next: expect.stringContaining('header Idempotency-Key'),
          facts: { key: 'header Idempotency-Key', conversation: 'body.conversation' },
        },
      },
    })
    expect(await documents()).toHaveLength(1)
  })

  it('speaks the language asked for, else that of its agent [PICK-7]', async () => {
    const { call } = await openRuntime()
    const ask = async (language: string) => {
      const answer = await call('POST', '/v1/executions', {
        body: { action: order, input: {} },
        headers: { 'accept-language': language },
      })
      return answer.body.error.message
    }
    expect(await ask('en')).toBe('This AI Agent has no such action.')
    expect(await ask('*')).toBe('AI Agent ini tidak memiliki tindakan tersebut.')
  })

  it.each([
    ['', 400],
    ['k'.repeat(201), 400],
    ['schlüssel', 400],
  ])('refuses a key that is none: %s', async (key, status) => {
    const { act, documents } = await openRuntime()
    expect(await act(encodeURI(key) === key ? key : Buffer.from(key).toString('latin1'))).toMatchObject({ status })
    expect(await documents()).toEqual([])
  })

  it('says what it cannot read, and of what it does not know nothing more [RUN-2]', async () => {
    const { call, builder, house } = await openRuntime()
    expect(await call('POST', '/v1/executions', { body: { action: invoice } })).toMatchObject({ status: 422 })
    expect(await call('POST', '/v1/executions', { body: { action: invoice, input: {}, more: 1 } })).toMatchObject({
      status: 422,
      body: {
        error: {
          message: '“more” tidak dikenal di sini.',
          facts: { field: 'more', problem: 'Unrecognized key: "more"' },
        },
      },
    })
    const large = { action: invoice, input: { customer: 'x'.repeat(300_000) } }
    expect(await call('POST', '/v1/executions', { body: large })).toMatchObject({
      status: 413,
      body: { error: { code: 'too_large' } },
    })
    const done = await call('POST', '/v1/executions', { body: { action: invoice, input: gayo, conversation: 'cnv_1' } })
    const other = await makeToken(builder, await agentOf(builder, 'Toko Online'))
    const ask = (id: string, bearer: string) => callAs(house, bearer, { method: 'GET', path: `/v1/executions/${id}` })
    const foreign = await ask(done.body.id, other)
    const absent = await ask(done.body.id.replace(/.$/, 'x'), other)
    expect(foreign.status).toBe(404)
    const { requestId: _, ...error } = foreign.body.error
    expect(absent.body.error).toMatchObject(error)
  })

  it.each([
    ['no JSON', '{"action"', { 'content-type': 'application/json' }, { reason: 'not_json', expected: 'JSON' }],
    ['nothing', '', { 'content-type': 'application/json' }, { reason: 'not_json', expected: 'JSON' }],
    ...['text/plain', 'application/x-www-form-urlencoded'].map(
      (type) =>
        [
          ...['JSON under another name', '{}', { 'content-type': type }],
          { reason: 'content_type', header: 'Content-Type', expected: 'application/json' },
        ] as const,
    ),
    [
      ...['a key with an accent', '{"action":"x","input":{}}'],
      { 'content-type': 'application/json', 'idempotency-key': 'cl\u00e9' },
      { reason: 'idempotency_key', header: 'Idempotency-Key' },
    ],
  ] as const)('names what it cannot read: %s [RUN-2]', async (_, body, headers, facts) => {
    const { house, token } = await openRuntime()
    const answer = await fetch(`${house.address}/v1/executions`, {
      method: 'POST',
      headers: { ...headers, authorization: `Bearer ${token}`, 'accept-language': 'en' },
      body,
    })
    expect(answer.status).toBe(400)
    const { error } = (await answer.json()) as { error: { message: string; facts: object } }
    expect(error.facts).toEqual(facts)
    expect(error.message).not.toBe('We cannot read what was sent.')
  })

  it('lists exactly what the agent may do, with its schemas', async () => {
    const { call, builder, agent } = await openRuntime()
    const { items } = (await call('GET', '/v1/actions')).body
    expect(items).toMatchObject([
      { action: invoice, effect: 'write', input: { type: 'object', properties: { customer: { type: 'string' } } } },
    ])
    expect(items[0].input.additionalProperties).toBe(false)
    expect(items[0].description).toContain('header Idempotency-Key')
    const { body } = await builder.api('GET', `/v1/agents/${agent}/catalogue`)
    const chosen = body.groups
      .flatMap((group: { rows: object[] }) => group.rows)
      .find((row: { choice?: object }) => row.choice)
    await builder.api('DELETE', `/v1/agents/${agent}/choices/${chosen.choice.id}`)
    expect((await call('GET', '/v1/actions')).body).toEqual({ items: [] })
  })
})

describe('a runtime token', () => {
  it('opens the door of its own agent only, until it is revoked [RUN-3]', async () => {
    const { token, call, house, builder, agent, act } = await openRuntime()
    expect(token).toMatch(/^mka_[0-9a-z]{26}_[0-9A-Za-z]{49}$/)
    const other = await makeToken(builder, await agentOf(builder, 'Toko Online'))
    expect((await callAs(house, other, { method: 'GET', path: '/v1/actions' })).body).toEqual({ items: [] })
    const refused = await callAs(house, other, {
      method: 'POST',
      path: '/v1/executions',
      body: { action: invoice, input: gayo, conversation: 'cnv_1' },
    })
    expect(refused).toMatchObject({ status: 403, body: { error: { code: 'not_approved' } } })
    const [row] = await house.look<{ token_hash: string }>('SELECT * FROM runtime_token WHERE agent_id = $1', [agent])
    expect(JSON.stringify(row)).not.toContain(token.slice(31))
    await act('one')
    const { items } = (await builder.api('GET', `/v1/agents/${agent}/runtime-tokens`)).body
    expect(items[0].lastUsedAt).toBe(house.clock.now().toISOString())
    await builder.api('DELETE', `/v1/agents/${agent}/runtime-tokens/${items[0].id}`)
    expect(await call('GET', '/v1/actions')).toMatchObject({ status: 401 })
  })

  it.each(['', 'Bearer ', 'Bearer mka_wrong', 'Basic bWth', 'mka'])(
    'is asked for where there is none: "%s" [RUN-3]',
    async (authorization) => {
      const { house, documents } = await openRuntime()
      const answer = await fetch(`${house.address}/v1/executions`, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json' },
        body: JSON.stringify({ action: invoice, input: gayo, conversation: 'cnv_1' }),
      })
      expect(answer.status).toBe(401)
      expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer /)
      expect(await answer.json()).toMatchObject({ error: { code: 'unauthenticated' } })
      expect(await documents()).toEqual([])
    },
  )
})
