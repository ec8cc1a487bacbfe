import { describe, expect, it } from 'vitest'
import { isLegible } from '../../server/entry/require-legible.ts'
import { invoice } from '../stories/builder.ts'
import { decider } from '../stories/super-admin.ts'
import { speak } from './mcp-client.ts'
import { gayo, openRuntime } from './open-runtime.ts'

/** Lists in lists, so many times. */
function nest(times: number): unknown {
  let value: unknown = 'the end'
  for (let depth = 0; depth < times; depth++) value = [value]
  return value
}

const odd: [string, unknown][] = [
  ['half a character', 'Kopi \ud83d'],
  ['the character NUL', 'Kopi\0'],
  ['a name with NUL', { 'a\0b': 1 }],
  ['too deep a nest', nest(100)],
]

describe('what nobody can keep', () => {
  it('is told from what anybody can, however deep it goes', () => {
    expect(isLegible({ note: nest(20), 'naïve 😀': [1, null, true] })).toBe(true)
    expect(isLegible(nest(100_000))).toBe(false)
    expect(isLegible(new URLSearchParams({ words: 'a\0' }))).toBe(false)
  })

  it.each(odd)('is refused at every door of the runtime: %s [RUN-6]', async (_, note) => {
    const { house, token, call } = await openRuntime()
    const post = (body: object) => call('POST', '/v1/executions', { body, headers: { 'idempotency-key': 'one' } })
    const malformed = { status: 400, body: { error: { code: 'malformed' } } }
    expect(await post({ action: invoice, input: { ...gayo, note } })).toMatchObject(malformed)
    expect(await post({ action: note, input: gayo })).toMatchObject(malformed)
    expect(await post({ action: invoice, input: gayo, conversation: note })).toMatchObject(malformed)
    const params = { name: invoice, arguments: { ...gayo, note }, _meta: { 'com.mekari/conversation': 'c' } }
    const spoken = await speak(house, token, { method: 'tools/call', params })
    expect(spoken).toMatchObject({ status: 400, body: { error: { code: -32_600 } } })
    expect(house.logged.join()).not.toContain('failed')
  })

  it('is refused in the builder’s bodies and questions, and is absent as an id', async () => {
    const { house, builder, agent, call } = await openRuntime()
    const name = 'My key\0'
    const settings = { whenToUse: name, limits: {} }
    for (const [method, path, body] of [
      ['POST', `/v1/agents/${agent}/runtime-tokens`, { name }],
      ['POST', `/v1/agents/${agent}/choices`, { action: invoice, settings }],
      ['GET', '/v1/audit-events?agent=%00'],
    ] as const)
      expect(await builder.api(method, path, body), path).toMatchObject({
        status: 400,
        body: { error: { code: 'malformed' } },
      })
    const absent = await builder.api('GET', '/v1/agents/agt_0')
    expect(absent.status).toBe(404)
    expect(await builder.api('GET', '/v1/agents/%00')).toEqual(absent)
    expect((await call('GET', '/v1/executions/%00')).status).toBe(404)
    expect(house.logged.join()).not.toContain('a request failed')
  })

  it('is refused by a page at the approval front', async () => {
    const { house } = await openRuntime()
    const sari = await decider(house)
    expect((await sari.open('/approve?lang=%00')).status).toBe(400)
    for (const path of ['/approve/l/%00', '/approve/access/%00/%00/withdraw']) {
      const page = await sari.open(path)
      expect({ path, status: page.status }).toEqual({ path, status: 404 })
      expect(page.headers.get('content-type')).toContain('text/html')
    }
  })
})
