import { describe, expect, it, vi } from 'vitest'
import { openHouse } from '../house.ts'

describe('Looking the people of a company up again', () => {
  it('takes over at once what changed in the directory', async () => {
    const house = await openHouse()
    const dewi = await house.signIn('dewi')
    const before = (await dewi.api('GET', '/v1/agents')).body
    await house.control('/gates', { company: '102938', addon: false })
    expect((await dewi.api('POST', '/v1/directory/refresh')).status).toBe(204)
    expect((await dewi.api('GET', '/v1/me')).body.company.gateMissing).toBe('addon')
    expect((await dewi.api('GET', '/v1/agents')).body.items).toHaveLength(before.items.length)
  })

  it('is done once for all of a company who ask at a time, and looks at no other', async () => {
    const house = await openHouse()
    const { directory } = house.app.tools
    const { company } = directory
    const looked: string[] = []
    const answering = Promise.withResolvers<void>()
    directory.company = async (id) => {
      looked.push(id)
      await answering.promise
      return company(id)
    }
    const people = [await house.signIn('dewi'), await house.signIn('budi'), await house.signIn('lina')]
    const asking = Promise.all(people.map((person) => person.api('POST', '/v1/directory/refresh')))
    await vi.waitUntil(() => looked.length >= 2, 20_000)
    // Somebody's whole way in: by then all three have come to the one who looks.
    await house.signIn('rina')
    answering.resolve()
    const answers = await asking
    expect(answers.map(({ status }) => status)).toEqual([204, 204, 204])
    expect(looked.sort()).toEqual(['102938', '305112'])
  })

  it('is open to one company six times a minute, and to another meanwhile', async () => {
    const house = await openHouse()
    const [dewi, lina] = [await house.signIn('dewi'), await house.signIn('lina')]
    const ask = (person = dewi) => person.api('POST', '/v1/directory/refresh')
    for (let turn = 0; turn < 6; turn += 1) expect((await ask()).status).toBe(204)
    house.clock.advance(20_000)
    expect(await ask()).toMatchObject({
      status: 429,
      body: { error: { code: 'rate_limited', facts: { retryAfterSeconds: 40 } } },
    })
    expect((await ask(lina)).status).toBe(204)
    house.clock.advance(40_000)
    expect((await ask()).status).toBe(204)
  })
})
