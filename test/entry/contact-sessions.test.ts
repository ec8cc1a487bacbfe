import { describe, expect, it } from 'vitest'
import { openHouse } from '../house.ts'
import { agentOf } from '../stories/builder.ts'
import { callAs, makeToken } from './open-runtime.ts'
import { makeAssertion, openSession } from './prove-contact.ts'

async function openDesk() {
  const house = await openHouse()
  const builder = await house.signIn('dewi')
  const agent = await agentOf(builder)
  const token = await makeToken(builder, agent)
  return { house, builder, agent, token }
}

describe('a contact session', () => {
  it('is opened by an assertion of the runtime’s service, and opens what the agent may do [ACT-10]', async () => {
    const { house, token } = await openDesk()
    const opened = await openSession(house, token, await makeAssertion(house))
    expect(opened).toMatchObject({ status: 200, body: { identity: 'employee' } })
    expect(opened.body.token).toMatch(/^mkc_[0-9a-z]{26}_[0-9A-Za-z]{49}$/)
    expect(opened.body.expiresAt).toBe(new Date(house.clock.now().getTime() + 15 * 60_000).toISOString())
    expect(opened.headers.get('cache-control')).toBe('no-store')
    expect(await callAs(house, opened.body.token, { method: 'GET', path: '/v1/actions' })).toMatchObject({
      status: 200,
      body: { items: [] },
    })
  })
})
