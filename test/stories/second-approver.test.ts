import { describe, expect, it } from 'vitest'
import { openHouse } from '../house.ts'
import { agentOf, ask, choose } from './builder.ts'
import { openAsked } from './super-admin.ts'

const day = 24 * 3600_000

describe('A request that waits in vain', () => {
  it('suggests another Super Admin after two days, whom one press asks as well [REQ-2]', async () => {
    const house = await openHouse()
    const dewi = await house.signIn('dewi')
    const agent = await agentOf(dewi)
    await choose(dewi, agent)
    const { superAdmins } = (await dewi.api('GET', `/v1/agents/${agent}/approval-draft`)).body
    const [andi, sari] = superAdmins
    const { id, suggestion } = await ask(house, dewi, agent, { recipients: [sari.person] })
    expect(suggestion).toBeNull()
    house.clock.advance(2 * day - 1)
    const budi = await house.signIn('budi')
    const read = async () => (await budi.api('GET', `/v1/approval-requests/${id}`)).body
    expect((await read()).suggestion).toBeNull()
    house.clock.advance(1)
    const told = (await read()).suggestion
    expect(told).toMatchObject({ person: { id: andi.person, name: 'Andi Pratama' } })
    expect(told.text).toContain('Andi Pratama juga Super Admin.')
    const recipients = [sari.person, told.person.id]
    expect((await budi.api('PUT', `/v1/approval-requests/${id}/recipients`, { recipients })).status).toBe(200)
    await house.settle()
    expect(await house.mails('andi@kopinusantara.example')).toHaveLength(1)
    expect((await read()).suggestion).toBeNull()
  })

  it('says after two days where there is nobody else to ask [REQ-2] [REQ-9]', async () => {
    const house = await openHouse()
    const lina = await house.signIn('lina')
    const agent = await agentOf(lina, 'Samudra Care')
    await choose(lina, agent)
    const { id } = await ask(house, lina, agent)
    house.clock.advance(2 * day)
    const again = await house.signIn('lina')
    const { suggestion } = (await again.api('GET', `/v1/approval-requests/${id}`)).body
    expect(suggestion).toMatchObject({ person: null, text: expect.stringContaining('has no other Super Admin') })
  })

  it('is left in peace where all are asked, or it has ended [REQ-2]', async () => {
    const { house, request } = await openAsked()
    house.clock.advance(2 * day)
    const dewi = await house.signIn('dewi')
    const read = async () => (await dewi.api('GET', `/v1/approval-requests/${request.id}`)).body
    expect((await read()).suggestion).toBeNull()
    await house.control('/people', { sub: 'andi', company: '102938', superAdmin: false })
    await house.settle()
    await dewi.api('POST', `/v1/approval-requests/${request.id}/cancel`)
    expect((await read()).suggestion).toBeNull()
  })

  it('is given to another at once where nobody who was asked can decide any more [REQ-2]', async () => {
    const house = await openHouse()
    const dewi = await house.signIn('dewi')
    const agent = await agentOf(dewi)
    await choose(dewi, agent)
    const { superAdmins } = (await dewi.api('GET', `/v1/agents/${agent}/approval-draft`)).body
    await house.control('/mail', { available: false })
    const { id } = await ask(house, dewi, agent, { recipients: [superAdmins[1].person] })
    await house.control('/people', { sub: 'sari', company: '102938', superAdmin: false })
    await house.control('/mail', { available: true })
    house.clock.advance(3600_000)
    await house.settle()
    const { suggestion } = (await dewi.api('GET', `/v1/approval-requests/${id}`)).body
    expect(suggestion).toMatchObject({ person: { name: 'Andi Pratama' } })
    expect(suggestion.text).toContain('Tidak ada lagi penerima permintaan yang dapat memutuskan.')
  })
})
