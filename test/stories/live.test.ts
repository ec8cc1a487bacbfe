import { describe, expect, it, onTestFinished } from 'vitest'
import { openHouse } from '../house.ts'
import { agentOf, choose } from './builder.ts'

describe('An open page', () => {
  it('hears of what somebody else does, once each, and of nothing from another company', async () => {
    const house = await openHouse()
    const [dewi, budi, lina] = [await house.signIn('dewi'), await house.signIn('budi'), await house.signIn('lina')]
    const agent = await agentOf(dewi)
    const leaving = new AbortController()
    onTestFinished(() => leaving.abort())
    const cookie = `session=${budi.cookie('session')}`
    const stream = await fetch(`${house.address}/v1/stream`, { headers: { cookie }, signal: leaving.signal })
    expect(stream.headers.get('content-type')).toBe('text/event-stream')

    const foreign = await agentOf(lina, 'Samudra Care')
    await choose(lina, foreign)
    await choose(dewi, agent)
    await dewi.api('POST', `/v1/agents/${agent}/picker-openings`)
    let heard = ''
    for await (const bytes of stream.body ?? []) {
      heard += Buffer.from(bytes).toString()
      if (heard.includes('picker.opened')) break
    }
    const names = [...heard.matchAll(/^data: (.+)$/gm)].map((found) => JSON.parse(found[1] ?? ''))
    expect(names.map((event) => [event.name, event.agent])).toEqual([
      ['choice.added', agent],
      ['picker.opened', agent],
    ])
  })
})
