/** Companies' own systems that answer as many do: in plain words, or with what no database keeps. */
import { describe, expect, it } from 'vitest'
import { callAs, makeToken } from '../entry/open-runtime.ts'
import { rawHost, say } from '../platform/host.ts'
import { choose } from './builder.ts'
import { call, callBack, integrate, openOwnSystem } from './own-system.ts'

/** An agent that may write to a system which always answers this. */
async function openPlain(text: string) {
  const { house, builder, agent } = await openOwnSystem()
  const { base, requests } = await rawHost(say(`HTTP/1.1 200 OK\r\nContent-Length: ${text.length}\r\n\r\n${text}`))
  const asked = { name: 'Plain', authType: 'bearer', baseUrl: base, secret: 'a-secret' }
  const { id: connection } = (await builder.api('POST', '/v1/connections', asked)).body
  const { action } = await integrate(builder, callBack(connection))
  await choose(builder, agent, { action })
  const token = await makeToken(builder, agent)
  const act = (key: string) =>
    callAs(house, token, {
      ...{ method: 'POST', path: '/v1/executions', headers: { 'idempotency-key': key } },
      body: { action, input: call },
    })
  return { builder, connection, requests, act }
}

describe('A system that says “ok”', () => {
  it('is understood each time it is asked, and goes on being asked [ACT-6]', async () => {
    const { builder, connection, requests, act } = await openPlain('ok')
    const test = await builder.api('POST', `/v1/connections/${connection}/tests`, { path: '/ping' })
    expect(test.body).toMatchObject({ outcome: 'reached' })
    for (const key of ['1', '2', '3', '4', '5', '6']) {
      const { body } = await act(key)
      expect(body).toMatchObject({ state: 'succeeded', output: { answer: 'ok', complete: true } })
    }
    expect(requests).toHaveLength(7)
  })
})

describe('A system that answers with half a character, or none', () => {
  it.each([String.raw`"o\ud800k"`, String.raw`"o\u0000k"`])(
    'has done what it says: %s [ACT-4] [ACT-6]',
    async (text) => {
      const { act } = await openPlain(text)
      const done = { state: 'succeeded', output: { answer: 'o\ufffdk' } }
      expect((await act('1')).body).toMatchObject(done)
      expect((await act('1')).body).toMatchObject({ ...done, replayed: true })
    },
  )

  it('is cut between characters where it is long [ACT-4] [ACT-6]', async () => {
    // The smile stands where the cut would fall, of two halves.
    const { act } = await openPlain(String.raw`"${'x'.repeat(15_998)}\ud83d\ude00${'x'.repeat(9)}"`)
    const { state, output } = (await act('1')).body
    expect(state).toBe('succeeded')
    expect(output).toEqual({ answer: `"${'x'.repeat(15_998)}\ufffd`, complete: false })
  })
})
