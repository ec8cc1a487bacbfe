import { describe, expect, it } from 'vitest'
import { openHouse } from '../house.ts'
import { agentOf, ask, choose, eventsOf, rowOf } from './builder.ts'
import { approve } from './super-admin.ts'

describe('Setting up what was approved', () => {
  it('[CRED-2] [GATE-1] is tried again by itself, then says so, and goes on at one press behind an open gate, without a new approval', async () => {
    const house = await openHouse()
    const dewi = await house.signIn('dewi')
    const agent = await agentOf(dewi)
    await choose(dewi, agent)
    const request = await ask(house, dewi, agent)
    await house.control('/issuer', { fault: 'refuse', times: 5 })
    await approve(house, request.id)
    for (let attempt = 0; attempt < 6; attempt++) {
      await house.settle()
      house.clock.advance(40_000)
    }
    expect((await rowOf(dewi, agent)).state).toBe('failed')
    expect((await dewi.api('GET', `/v1/agents/${agent}`)).body.banner.kind).toBe('failed')
    const failed = (await eventsOf(dewi, agent)).filter(
      (event) => event.figureName === 'mekari_action_credential_failed',
    )
    expect(failed.map((event) => event.facts.final)).toEqual([false, false, false, false, true])

    await house.control('/gates', { company: '102938', addon: false })
    await house.settle()
    const refused = await dewi.api('POST', `/v1/agents/${agent}/grants/try-again`)
    expect(refused.body.error.code).toBe('not_entitled')
    await house.control('/gates', { company: '102938', addon: true })
    await house.settle()
    expect((await dewi.api('POST', `/v1/agents/${agent}/grants/try-again`)).status).toBe(204)
    await house.settle()
    expect((await rowOf(dewi, agent)).state).toBe('active')
    const names = (await eventsOf(dewi, agent)).map((event) => event.name)
    expect(names.filter((name) => name === 'approval.requested')).toHaveLength(1)
    expect((await dewi.api('POST', `/v1/agents/${agent}/grants/try-again`)).body.error.code).toBe('conflict')
  })
})
