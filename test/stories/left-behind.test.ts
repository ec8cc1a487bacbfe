import { describe, expect, it } from 'vitest'
import { sentence } from '../../locales/index.ts'
import { openRuntime } from '../entry/open-runtime.ts'
import { agentOf, choose } from './builder.ts'

describe('What an agent leaves behind as it moves', () => {
  it('is followed like any other withdrawal, where something was approved [MULTI-1] [LIFE-2]', async () => {
    const { house, builder: dewi, agent, act } = await openRuntime()
    const other = await agentOf(dewi, 'Toko Online')
    await choose(dewi, other)
    const { body: set } = await dewi.api('POST', '/v1/credential-sets', { name: 'Kopi Malam', purpose: 'brand' })
    for (const one of [other, agent]) await dewi.api('PUT', `/v1/agents/${one}/credential-set`, { set: set.id })
    expect((await act('late')).status).toBe(403)
    const followed = async () => (await dewi.api('GET', '/v1/withdrawals')).body.items
    const left = { level: 'move', agent: { id: agent }, by: 'Dewi Lestari', grants: 1, calls: 0 }
    const begun = await followed()
    expect(begun).toMatchObject([{ ...left, state: 'withdrawing', left: 1, firstRefusedAt: expect.any(String) }])
    expect(begun[0].told[0]).toBe(sentence('id', 'withdraw.done.move', { agent_name: 'Kopi Assistant' }))
    house.clock.advance(61_000)
    await house.settle()
    expect(await followed()).toMatchObject([{ ...left, state: 'withdrawn', left: 0, confirmedAt: expect.any(String) }])
  })
})
