import { describe, expect, it } from 'vitest'
import { connectClient } from '../entry/mcp-client.ts'
import { callAs } from '../entry/open-runtime.ts'
import { proveContact } from '../entry/prove-contact.ts'
import { choose, eventsOf, rowOf } from './builder.ts'
import {
  call,
  callBack,
  connect,
  integrate,
  kindsAt,
  openIntegration,
  openOwnSystem,
  order,
  orderStatus,
} from './own-system.ts'

const sent = { answer: { 'order.status': 'sent', 'order.expected': '2026-11-26' }, complete: true }

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

  it('asks whoever is proved there for a yes first, in words of its own [ACT-5]', async () => {
    const { house, builder, agent, choice, action, token } = await openIntegration(callBack)
    const settings = { whenToUse: '', limits: { confirmFirst: true } }
    await builder.api('PUT', `/v1/agents/${agent}/choices/${choice}`, { settings })
    const session = await proveContact(house, token)
    const act = () => callAs(house, session, { method: 'POST', path: '/v1/executions', body: { action, input: call } })
    const { error } = (await act()).body
    const given =
      'Number of the order: KN-1001, Phone of the customer: +628111, Hour of the day: 9, dan Is it urgent: ✓'
    expect(error).toMatchObject({
      code: 'confirmation_required',
      facts: { text: expect.stringContaining(`Call back dengan: ${given}`) },
    })
    await callAs(house, session, { method: 'POST', path: `/v1/confirmations/${error.facts.confirmation}`, body: {} })
    expect((await act()).body).toMatchObject({ state: 'succeeded' })
    expect((await house.state()).ownSystem.callbacks).toHaveLength(1)
  })

  it('has a timeline without the steps of an approval that nobody has to give', async () => {
    const { builder, agent, act } = await openIntegration()
    const stepsNow = async () => (await builder.api('GET', `/v1/agents/${agent}`)).body.timeline
    expect(await stepsNow()).toMatchObject([
      { step: 'chosen', state: 'done' },
      { step: 'first_success', state: 'now' },
    ])
    await act('one', order)
    expect(await stepsNow()).toMatchObject([{ step: 'chosen' }, { step: 'first_success', state: 'done' }])
  })

  it('is played out on sample data too, without anything that leaves the house [ACT-11]', async () => {
    const { house, builder, agent, action } = await openIntegration(callBack)
    const body = { action, input: call, mode: 'sandbox', key: 'a press of the button' }
    const tried = await builder.api('POST', `/v1/agents/${agent}/tries`, body)
    expect(tried.body).toMatchObject({
      error: null,
      request: { method: 'POST', path: '/callbacks', body: { when: 'at 9:00' } },
    })
    expect((await house.state()).ownSystem.callbacks).toEqual([])
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
