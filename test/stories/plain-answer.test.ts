/** A company's own system that says yes in plain words, as many do. */
import { describe, expect, it } from 'vitest'
import { callAs, makeToken } from '../entry/open-runtime.ts'
import { rawHost, say } from '../platform/host.ts'
import { choose } from './builder.ts'
import { call, callBack, integrate, openOwnSystem } from './own-system.ts'

describe('A system that says “ok”', () => {
  it('is understood each time it is asked, and goes on being asked [ACT-6]', async () => {
    const { house, builder, agent } = await openOwnSystem()
    const { base, requests } = await rawHost(say('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'))
    const asked = { name: 'Plain', authType: 'bearer', baseUrl: base, secret: 'a-secret' }
    const connection = await builder.api('POST', '/v1/connections', asked)
    const tests = `/v1/connections/${connection.body.id}/tests`
    expect((await builder.api('POST', tests, { path: '/ping' })).body).toMatchObject({ outcome: 'reached' })
    const { action } = await integrate(builder, callBack(connection.body.id))
    await choose(builder, agent, { action })
    const token = await makeToken(builder, agent)
    for (const key of ['1', '2', '3', '4', '5', '6']) {
      const wish = { method: 'POST', path: '/v1/executions', headers: { 'idempotency-key': key } }
      const { body } = await callAs(house, token, { ...wish, body: { action, input: call } })
      expect(body).toMatchObject({ state: 'succeeded', output: { answer: 'ok', complete: true } })
    }
    expect(requests).toHaveLength(7)
  })
})
