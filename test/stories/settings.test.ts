import { describe, expect, it } from 'vitest'
import type { CompanySettings } from '../../contract/agent.ts'
import { openHouse } from '../house.ts'

describe('The settings of a company', () => {
  it('tell who chooses and who decides, as the directory knows them now [GATE-3]', async () => {
    const house = await openHouse()
    const dewi = await house.signIn('dewi')
    const show = async () => (await dewi.api<CompanySettings>('GET', '/v1/company')).body
    const mayOf = async () =>
      Object.fromEntries(
        (await show()).people.map(({ name, role, consultant, canBuild, canDecide }) => [
          name,
          [role, consultant, canBuild, canDecide],
        ]),
      )
    const before = await mayOf()
    expect(before['Dewi Lestari']).toEqual(['admin', false, true, false])
    expect(before['Rina Wulandari']).toBeUndefined()
    expect(before['Maya Putri']?.slice(1)).toEqual([true, true, false])
    expect(before['Sari Wijaya']?.[3]).toBe(true)
    const { lookedAt } = await show()
    house.clock.advance(3600_000)
    await house.control('/people', { sub: 'rina', company: '102938', role: 'supervisor' })
    expect((await dewi.api('POST', '/v1/directory/refresh')).status).toBe(204)
    expect((await mayOf())['Rina Wulandari']).toEqual(['supervisor', false, true, false])
    expect((await show()).lookedAt > lookedAt).toBe(true)
  })

  it('tell a consultant nobody’s address, and nobody of those who neither choose nor decide [GATE-4]', async () => {
    const house = await openHouse()
    const peopleFor = async (sub: string) =>
      (await (await house.signIn(sub)).api<CompanySettings>('GET', '/v1/company')).body.people
    const [own, shown] = [await peopleFor('dewi'), await peopleFor('maya')]
    expect(shown).toEqual(own.map((person) => ({ ...person, email: null })))
    expect(own.map(({ email }) => email)).not.toContain(null)
    expect(own.filter(({ canBuild, canDecide }) => !canBuild && !canDecide)).toEqual([])
  })

  it('name every part of the package that is missing, and whom to ask [GATE-1]', async () => {
    const house = await openHouse()
    await house.control('/gates', { company: '102938', addon: false, flag: false })
    const dewi = await house.signIn('dewi')
    await dewi.api('POST', '/v1/me/language', { language: 'en' })
    await dewi.api('POST', '/v1/directory/refresh')
    const { gates } = (await dewi.api<CompanySettings>('GET', '/v1/company')).body
    expect(gates.map(({ part, isThere }) => [part, isThere])).toEqual([
      ['feature', true],
      ['addon', false],
      ['flag', false],
    ])
    expect(gates[0]?.next).toBeNull()
    expect(gates[1]?.next).toContain('can add it')
    expect(gates[2]?.next).toContain('102938')
  })

  it('are the company’s own [GATE-4]', async () => {
    const house = await openHouse()
    const [dewi, lina] = [await house.signIn('dewi'), await house.signIn('lina')]
    const own = (await dewi.api<CompanySettings>('GET', '/v1/company')).body.people.map(({ name }) => name)
    const theirs = (await lina.api<CompanySettings>('GET', '/v1/company')).body.people.map(({ name }) => name)
    expect(own.filter((name) => theirs.includes(name))).toEqual(['Maya Putri'])
  })
})
