import { describe, expect, it } from 'vitest'
import { keys } from '../../sandbox/own-system/admit.ts'
import { connectClient } from '../entry/mcp-client.ts'
import { callAs, makeToken } from '../entry/open-runtime.ts'
import { formsOf } from '../secret-forms.ts'
import { choose, eventsOf, rowOf } from './builder.ts'
import { callBack, connect, integrate, kindsAt, openOwnSystem, orderStatus } from './own-system.ts'
import { decider, dump, fieldsOf } from './super-admin.ts'

const sent = { answer: { 'order.status': 'sent', 'order.expected': '2026-11-26' }, complete: true }
const order = { order_number: 'KN-1001' }
const call = { order: 'KN-1001', phone: '+628111', hour: 9, urgent: true }

async function openIntegration(described: (connection: string) => object = orderStatus) {
  const own = await openOwnSystem()
  const made = await integrate(own.builder, described(own.connection))
  const { id: choice } = await choose(own.builder, own.agent, { action: made.action })
  const token = await makeToken(own.builder, own.agent)
  const act = (key: string, input: object) =>
    callAs(own.house, token, {
      ...{ method: 'POST', path: '/v1/executions', headers: { 'idempotency-key': key } },
      body: { action: made.action, input },
    })
  return { ...own, ...made, choice, token, act }
}

describe('An integration', () => {
  it('is chosen without any approval, called over HTTP and MCP at once, and recorded [SIGN-2]', async () => {
    const { house, builder, agent, action, token, act } = await openIntegration()
    expect(action).toBe('other_call_order_status')
    expect(await rowOf(builder, agent, action)).toMatchObject({
      state: 'active',
      name: 'Order status',
      integration: expect.any(String),
    })
    const listed = await callAs(house, token, { method: 'GET', path: '/v1/actions' })
    expect(listed.body.items).toMatchObject([
      { action, name: 'Order status', effect: 'read', description: 'Tells where an order is.' },
    ])
    const answer = await act('one', order)
    expect(answer).toMatchObject({ status: 200, body: { state: 'succeeded', output: sent } })
    const client = await connectClient(house, token)
    expect((await client.listTools()).tools).toMatchObject([{ name: action, annotations: { readOnlyHint: true } }])
    expect(await client.callTool({ name: action, arguments: order })).toMatchObject({ structuredContent: sent })
    const [document] = await house.look<{ bytes: Buffer }>('SELECT bytes FROM granted_document WHERE digest = $1', [
      answer.body.grantedDigest,
    ])
    expect(JSON.parse(String(document?.bytes))).toMatchObject({
      action,
      integration: { definition: { path: '/orders/{order_number}' } },
    })
    const { body } = await builder.api('GET', `/v1/agents/${agent}/executions`)
    expect(body.items).toMatchObject([1, 2].map(() => ({ action, actionName: 'Order status', state: 'succeeded' })))
    const names = (await eventsOf(builder, agent)).map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['choice.added', 'grant.activated', 'execution.succeeded']))
    expect(names.filter((name) => name.startsWith('approval.'))).toEqual([])
  })

  it.each(kindsAt('').map(({ authType }) => authType))(
    'is answered by way of %s [CRED-5] [SIGN-2]',
    async (authType) => {
      const { house, builder, agent } = await openOwnSystem()
      const connection = authType === 'bearer' ? undefined : await connect(house, builder, authType)
      const [known] = (await builder.api('GET', '/v1/connections')).body.items
      const { action } = await integrate(builder, callBack(connection ?? known.id))
      await choose(builder, agent, { action })
      const body = { action, input: call, mode: 'for_real', key: 'a press of the button' }
      const tried = await builder.api('POST', `/v1/agents/${agent}/tries`, body)
      expect(tried.body).toMatchObject({
        execution: { state: 'succeeded' },
        request: { method: 'POST', path: '/callbacks' },
      })
      expect((await house.state()).ownSystem.callbacks).toHaveLength(1)
    },
  )

  it('writes once per key, with its reference sent along as a key of its own [ACT-4]', async () => {
    const { house, act } = await openIntegration(callBack)
    const first = await act('one', call)
    expect(first.body).toMatchObject({
      state: 'succeeded',
      output: { answer: { callback: { when: 'at 9:00', urgent: true } } },
    })
    expect((await act('one', call)).body).toMatchObject({ id: first.body.id, replayed: true })
    expect((await act('one', { ...call, hour: 10 })).status).toBe(409)
    const { ownSystem } = await house.state()
    expect(ownSystem.callbacks).toMatchObject([{ order: 'KN-1001', key: expect.stringMatching(/^mka-/) }])
  })

  it('whose answer was lost is not sent again, and a person is told [ACT-4]', async () => {
    const { house, act } = await openIntegration(callBack)
    await house.control('/faults', { product: 'own-system', match: '/callbacks', fault: 'reset-after', times: 1 })
    expect(await act('one', call)).toMatchObject({ status: 504, body: { error: { code: 'outcome_unknown' } } })
    expect(await act('one', call)).toMatchObject({ status: 504, body: { replayed: true } })
    for (let hour = 0; hour < 26; hour += 1) {
      house.clock.advance(3_601_000)
      await house.app.sweep()
    }
    expect((await house.state()).ownSystem.callbacks).toHaveLength(1)
    const rows = await house.look('SELECT state, handed_over_at IS NOT NULL AS told FROM execution')
    expect(rows).toEqual([{ state: 'unknown', told: true }])
  })

  it('reads its input by its parameters, and puts each into one place only [ACT-3]', async () => {
    const { act } = await openIntegration()
    const odd = await act('slash', { order_number: 'KN/1003 A' })
    expect(odd.body).toMatchObject({
      state: 'succeeded',
      output: { answer: { 'order.status': 'paid', 'order.expected': null } },
    })
    for (const order_number of ['..', '.', '']) {
      const climbing = await act(`climb ${order_number}`, { order_number })
      expect(climbing, order_number).toMatchObject({ status: 422, body: { error: { code: 'invalid_input' } } })
    }
    for (const order_number of ['../../ping', '%2e%2e', 'KN-1001?x=1', 'KN-1001#'])
      expect((await act(order_number, { order_number })).body.error).toMatchObject({ code: 'product_rejected' })
    expect((await act('extra', { ...order, status: 'sent' })).body.error).toMatchObject({
      facts: { field: 'status', reason: 'unknown_field' },
    })
  })

  it('tells of a long answer as much as a model can read, and says so', async () => {
    const { act } = await openIntegration((connection) => ({
      ...orderStatus(connection),
      ...{ path: '/long', parameters: [], keep: [] },
    }))
    const { output } = (await act('one', {})).body
    expect(output).toMatchObject({ complete: false })
    expect(output.answer).toHaveLength(16_000)
  })

  it('leaves out of the query what the agent left out', async () => {
    const optional = (name: string) => ({ name, description: name, type: 'text', required: false })
    const { act } = await openIntegration((connection) => ({
      ...orderStatus(connection),
      ...{ path: '/echo', keep: [], parameters: [optional('status'), optional('city')] },
      query: [
        { name: 'status', value: '{status}' },
        { name: 'where', value: 'in {city}' },
        { name: 'fixed', value: 'a&b=c' },
      ],
    }))
    expect((await act('one', { status: 'x&limit=1' })).body.output.answer).toEqual({
      query: [
        ['status', 'x&limit=1'],
        ['fixed', 'a&b=c'],
      ],
    })
  })

  it('works without the add-on, which governs what Super Admins approve [GATE-1]', async () => {
    const { house, builder, agent, action, act } = await openIntegration()
    await house.control('/gates', { company: '102938', addon: false })
    await house.settle()
    expect((await act('one', order)).body).toMatchObject({ state: 'succeeded' })
    expect(await rowOf(builder, agent, action)).toMatchObject({ state: 'active' })
  })

  it('keeps within the count that was set [ACT-5]', async () => {
    const { builder, agent, choice, act } = await openIntegration()
    const settings = { whenToUse: 'When asked.', limits: { maxPerDay: 2 } }
    expect((await builder.api('PUT', `/v1/agents/${agent}/choices/${choice}`, { settings })).status).toBe(200)
    const answers = [await act('1', order), await act('2', order), await act('3', order)]
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 403])
    expect(answers[2]?.body.error).toMatchObject({ code: 'limit_reached', facts: { limit: 'maxPerDay' } })
  })
})

describe('What was granted by choosing an integration', () => {
  it('follows its description: the next call does what it says now, under another digest [REQ-1]', async () => {
    const { builder, id, connection, act } = await openIntegration()
    const before = await act('one', order)
    const changed = await builder.api('PUT', `/v1/integrations/${id}`, {
      ...orderStatus(connection),
      keep: ['order.carrier'],
    })
    expect(changed.body).toMatchObject({ version: 2, usedBy: [{ name: 'Kopi Assistant' }] })
    const after = await act('two', order)
    expect(after.body).toMatchObject({ output: { answer: { 'order.carrier': 'JNE' } } })
    expect(after.body.grantedDigest).not.toBe(before.body.grantedDigest)
  })

  it('is refused once a byte of its document is another [REQ-1]', async () => {
    const { house, act } = await openIntegration()
    await house.look(
      "UPDATE granted_document SET bytes = replace(convert_from(bytes, 'UTF8'), '/orders/', '/orders_/')::bytea",
    )
    expect((await act('one', order)).body.error).toMatchObject({ code: 'action_changed' })
  })

  it('ends with the choice at once, and begins anew with another [GRANT-3]', async () => {
    const { builder, agent, choice, action, act } = await openIntegration()
    await builder.api('DELETE', `/v1/agents/${agent}/choices/${choice}`)
    expect((await act('one', order)).body.error).toMatchObject({ code: 'not_approved' })
    await choose(builder, agent, { action })
    expect((await act('two', order)).body).toMatchObject({ state: 'succeeded' })
  })

  it('can be taken back by a Super Admin, and is given again by choosing anew [GRANT-4] [LIFE-2]', async () => {
    const { house, builder, agent, choice, action, act } = await openIntegration()
    const sari = await decider(house)
    const list = await sari.open('/approve/access')
    expect(list.text).toContain('Order status')
    const [, path = ''] = /href="(\/approve\/access\/[^"]+\/withdraw)"/.exec(list.text) ?? []
    const page = await sari.open(path)
    await sari.submit(path, { ...fieldsOf(page), words: 'not any more' })
    expect((await act('one', order)).body.error).toMatchObject({ code: 'withdrawn' })
    expect(await rowOf(builder, agent, action)).toMatchObject({
      state: 'suspended',
      notice: expect.stringContaining('Sari'),
    })
    const settings = { whenToUse: '', limits: {} }
    await builder.api('PUT', `/v1/agents/${agent}/choices/${choice}`, { settings })
    expect((await act('two', order)).body).toMatchObject({ state: 'succeeded' })
  })

  it('leaves the integration undeletable while an agent has it chosen, and says which', async () => {
    const { builder, agent, id, choice } = await openIntegration()
    expect(await builder.api('DELETE', `/v1/integrations/${id}`)).toMatchObject({
      status: 409,
      body: { error: { facts: { where: ['Kopi Assistant'] } } },
    })
    await builder.api('DELETE', `/v1/agents/${agent}/choices/${choice}`)
    expect((await builder.api('DELETE', `/v1/integrations/${id}`)).status).toBe(204)
    const again = await integrate(builder, orderStatus((await builder.api('GET', '/v1/connections')).body.items[0].id))
    expect(again.action).toBe('other_call_order_status_2')
  })

  it('shows its secret in no row, no line of the log and no answer, in no form [CRED-4]', async () => {
    const { house, builder, agent, action, act } = await openIntegration(callBack)
    const oauth = await connect(house, builder, 'oauth2_client_credentials')
    await builder.api('POST', `/v1/connections/${oauth}/tests`, { path: '/ping' })
    await act('one', call)
    const answers = await Promise.all(
      [
        '/v1/connections',
        '/v1/integrations',
        '/v1/audit-events',
        `/v1/agents/${agent}`,
        `/v1/agents/${agent}/forms/${action}`,
      ].map(async (path) => JSON.stringify((await builder.api('GET', path)).body)),
    )
    const written = [await dump(house), ...house.logged, ...answers].join('\n')
    expect(written).toContain('kopi-client')
    for (const form of [keys.bearer, keys.clientSecret].flatMap(formsOf)) expect(written).not.toContain(form)
  })
})
