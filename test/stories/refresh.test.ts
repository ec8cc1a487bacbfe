import { describe, expect, it, vi } from 'vitest'
import { openHouse } from '../house.ts'
import { agentOf, choose } from './builder.ts'

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

  it('is never undone by a form that asked before, however late its answer comes', async () => {
    const house = await openHouse()
    const dewi = await house.signIn('dewi')
    const agent = await agentOf(dewi)
    await choose(dewi, agent)
    const rights =
      "SELECT sub, role FROM membership m JOIN person p ON p.id = m.person_id WHERE sub IN ('budi', 'andi')"
    const before = await house.look<{ sub: string; role: string | null }>(rights)
    const { directory } = house.app.tools
    const { company } = directory
    const [asked, late] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    await house.control('/people', { sub: 'andi', email: 'andi.pratama@kopinusantara.example' })
    directory.company = async (id) => {
      const told = await company(id)
      asked.resolve()
      await late.promise
      return told
    }
    const form = dewi.api('GET', `/v1/agents/${agent}/approval-draft`)
    await asked.promise
    directory.company = company
    await house.control('/people', { sub: 'budi', company: '102938', role: null })
    house.clock.advance(1)
    await house.settle()
    late.resolve()
    const { superAdmins } = (await form).body
    expect(superAdmins.map(({ address }: { address: string }) => address)).toContain(
      'andi.pratama@kopinusantara.example',
    )
    expect(before.find(({ sub }) => sub === 'budi')?.role).not.toBe(null)
    expect((await house.look<{ sub: string; role: string | null }>(rights)).find(({ sub }) => sub === 'budi')).toEqual({
      sub: 'budi',
      role: null,
    })
  })

  it('is not begun by a form where only a name is spelled otherwise', async () => {
    const house = await openHouse()
    const dewi = await house.signIn('dewi')
    const agent = await agentOf(dewi)
    await choose(dewi, agent)
    const named = async () => (await house.look("SELECT name FROM person WHERE sub = 'sari'"))[0]
    await house.look("UPDATE person SET name = 'Sari W.' WHERE sub = 'sari'")
    const draft = await dewi.api('GET', `/v1/agents/${agent}/approval-draft`)
    expect(draft.status).toBe(200)
    expect(await named()).toEqual({ name: 'Sari W.' })
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
