import { describe, expect, it } from 'vitest'
import { callAs, makeToken } from '../entry/open-runtime.ts'
import { choose, rowOf } from './builder.ts'
import { callBack, integrate, openOwnSystem, orderStatus } from './own-system.ts'

async function openIntegration(describeIt: (connection: string) => object = orderStatus) {
  const own = await openOwnSystem()
  const made = await integrate(own.builder, describeIt(own.connection))
  await choose(own.builder, own.agent, { action: made.action })
  const token = await makeToken(own.builder, own.agent)
  const act = (key: string, input: object) =>
    callAs(own.house, token, {
      ...{ method: 'POST', path: '/v1/executions', headers: { 'idempotency-key': key } },
      body: { action: made.action, input },
    })
  return { ...own, ...made, token, act }
}

describe('An API integration', () => {
  it('is chosen without any approval, called over HTTP at once, and recorded [SIGN-2]', async () => {
    const { house, builder, agent, action, token, act } = await openIntegration()
    expect(action).toBe('other_call_order_status')
    expect(await rowOf(builder, agent, action)).toMatchObject({ state: 'active', name: 'Order status' })
    const listed = await callAs(house, token, { method: 'GET', path: '/v1/actions' })
    expect(listed.body.items).toMatchObject([
      { action, name: 'Order status', effect: 'read', description: 'Tells where an order is.' },
    ])
    const answer = await act('one', { order_number: 'KN-1001' })
    expect(answer).toMatchObject({
      status: 200,
      body: {
        state: 'succeeded',
        output: { answer: { 'order.status': 'sent', 'order.expected': '2026-11-26' }, complete: true },
      },
    })
    expect(answer.body.grantedDigest).toMatch(/^[0-9a-f]{64}$/)
    const { body } = await builder.api('GET', `/v1/agents/${agent}/executions`)
    expect(body.items).toMatchObject([{ action, actionName: 'Order status', state: 'succeeded' }])
  })

  it('writes once per key, and sends its reference along as a key of its own [ACT-4]', async () => {
    const { house, act } = await openIntegration(callBack)
    const input = { order: 'KN-1001', phone: '+628111', hour: 9, urgent: true }
    const first = await act('one', input)
    expect(first.body).toMatchObject({
      state: 'succeeded',
      output: { answer: { callback: { when: 'at 9:00', urgent: true } } },
    })
    expect((await act('one', input)).body).toMatchObject({ id: first.body.id, replayed: true })
    const { ownSystem } = await house.state()
    expect(ownSystem.callbacks).toMatchObject([{ order: 'KN-1001', key: expect.stringMatching(/^mka-/) }])
  })
})
