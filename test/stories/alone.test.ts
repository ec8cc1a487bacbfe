import { describe, expect, it } from 'vitest'
import { type House, openHouse } from '../house.ts'
import { agentOf, ask, choose, eventsOf } from './builder.ts'
import { answer, decider, linkTo } from './super-admin.ts'

const company = '204857'
const rinaAt = 'rina@kopinusantara.example'
const budiAt = 'budi@kopinusantara.example'

/** CV Tunggal Jaya, whose one Admin is its only Super Admin, with something to ask; `colleagues` join the company first. */
async function openAlone(colleagues: string[] = []) {
  const house = await openHouse()
  for (const sub of colleagues) await house.control('/people', { sub, company, role: 'supervisor' })
  await house.settle()
  const hendra = await house.signIn('hendra')
  const agent = await agentOf(hendra, 'Tunggal CS')
  await choose(hendra, agent)
  const draft = async (person = hendra) => (await person.api('GET', `/v1/agents/${agent}/approval-draft`)).body
  const handOver = async (person: string) => {
    const { status } = await hendra.api('POST', `/v1/agents/${agent}/approval-draft/handover`, { person })
    await house.settle()
    return status
  }
  const bannerOf = async (person = hendra) => (await person.api('GET', `/v1/agents/${agent}`)).body.banner.text
  return { house, hendra, agent, draft, handOver, bannerOf }
}

/** Follows the link in somebody's mail and approves. */
async function approveBy(house: House, sub: string, address: string) {
  const person = await decider(house, sub)
  const page = await person.open(await linkTo(house, address))
  return answer(person, new URL(page.url).pathname, { outcome: 'approve' })
}

describe('The only Super Admin of a company', () => {
  it('is told so before sending, hands the draft to a colleague, and decides what the colleague sends [REQ-9]', async () => {
    const { house, hendra, agent, draft, handOver, bannerOf } = await openAlone(['rina'])
    const before = await draft()
    expect(before).toMatchObject({ alone: true, superAdmins: [], colleagues: [{ name: 'Rina Wulandari' }] })
    expect(await handOver(before.colleagues[0].person)).toBe(204)
    const [mail] = await house.mails(rinaAt)
    expect(mail?.subject).toBe('Draf untuk Anda kirim: Tunggal CS')
    expect(mail?.text).toContain('Hendra Gunawan menyiapkan')
    expect(mail?.text).toContain(`${house.address}/agents/${agent}`)
    expect(await bannerOf()).toContain('Rina Wulandari')
    const rina = await house.signIn('rina')
    expect(await bannerOf(rina)).toContain('Hendra Gunawan menyerahkan draf ini kepada Anda.')
    expect(await draft(rina)).toMatchObject({ alone: false, superAdmins: [{ name: 'Hendra Gunawan' }] })
    const request = await ask(house, rina, agent)
    expect(request.requester).toBe('Rina Wulandari')
    expect(await bannerOf(rina)).not.toContain('menyerahkan')
    expect((await approveBy(house, 'hendra', 'hendra@tunggaljaya.example')).status).toBe(200)
    const told = await eventsOf(hendra, agent)
    expect(told.find(({ name }) => name === 'approval.handed_over')).toMatchObject({ actor: 'Hendra Gunawan' })
    expect(told.find(({ name }) => name === 'approval.approved')).toMatchObject({ actor: 'Hendra Gunawan' })
  })

  it('hands it over by what is known here, waiting for no directory [REQ-9]', async () => {
    const { house, hendra, agent, draft } = await openAlone(['rina'])
    const [{ person }] = (await draft()).colleagues
    await house.control('/people', { sub: 'budi', company, superAdmin: true })
    const { status } = await hendra.api('POST', `/v1/agents/${agent}/approval-draft/handover`, { person })
    expect(status).toBe(204)
    // Whoever asks looks anew.
    expect(await draft()).toMatchObject({ alone: false })
  })

  it('without any colleague names a second one, who decides as soon as Mekari knows them as that [REQ-9] [REQ-3]', async () => {
    const { house, hendra, agent, draft } = await openAlone()
    const before = await draft()
    expect(before).toMatchObject({ alone: true, colleagues: [] })
    expect(before.typedAddressReason).toContain('satu-satunya Super Admin di CV Tunggal Jaya')
    const request = await ask(house, hendra, agent, { typedAddress: budiAt })
    expect(request.recipients).toMatchObject([{ address: budiAt, source: 'typed' }])
    const link = await linkTo(house, budiAt)
    expect((await (await decider(house, 'budi')).open(link)).status).toBe(404)
    expect((await (await decider(house, 'hendra')).open(link)).status).toBe(403)
    await house.control('/people', { sub: 'budi', company, superAdmin: true })
    await house.settle()
    expect((await approveBy(house, 'budi', budiAt)).status).toBe(200)
    expect((await hendra.api('GET', `/v1/approval-requests/${request.id}`)).body.state).toBe('approved')
  })

  it('cannot name themselves, whatever they put behind a plus, nor send to nobody [REQ-9] [REQ-7]', async () => {
    const { hendra, agent } = await openAlone()
    const send = (body: object) => hendra.api('POST', `/v1/agents/${agent}/approval-requests`, body)
    for (const typedAddress of ['hendra@tunggaljaya.example', 'Hendra+2@TunggalJaya.example'])
      expect(await send({ typedAddress })).toMatchObject({
        status: 422,
        body: { error: { facts: { field: 'typedAddress', reason: 'own_address' } } },
      })
    expect(await send({})).toMatchObject({ status: 409, body: { error: { facts: { reason: 'alone' } } } })
  })

  it('hands a draft to somebody who can send it and to nobody else, one at a time [REQ-9]', async () => {
    const { house, hendra, agent, draft, handOver, bannerOf } = await openAlone(['rina', 'budi'])
    const { colleagues } = await draft()
    const idOf = (name: string) => colleagues.find((one: { name: string }) => one.name === name).person
    const { id: self } = (await hendra.api('GET', '/v1/me')).body.person
    for (const person of [self, 'per_nobody']) expect(await handOver(person)).toBe(422)
    expect(await handOver(idOf('Rina Wulandari'))).toBe(204)
    expect(await handOver(idOf('Rina Wulandari'))).toBe(204)
    expect(await house.mails(rinaAt)).toHaveLength(1)
    expect(await handOver(idOf('Budi Santoso'))).toBe(204)
    expect(await house.mails(budiAt)).toHaveLength(1)
    expect(await bannerOf(await house.signIn('rina'))).not.toContain('menyerahkan')
    const budi = await house.signIn('budi')
    expect(await bannerOf(budi)).toContain('menyerahkan')
    const refused = await budi.api('POST', `/v1/agents/${agent}/approval-draft/handover`, { person: self })
    expect(refused).toMatchObject({ status: 409, body: { error: { facts: { reason: 'not_alone' } } } })
  })

  it('has it handed over three times an hour at most: each time sends a mail [REQ-9]', async () => {
    const { house, draft, handOver } = await openAlone(['rina', 'budi'])
    const [one, other] = (await draft()).colleagues.map(({ person }: { person: string }) => person)
    const handed: number[] = []
    for (const person of [one, other, one, other]) handed.push(await handOver(person))
    expect(handed).toEqual([204, 204, 204, 429])
    expect([...(await house.mails(rinaAt)), ...(await house.mails(budiAt))]).toHaveLength(3)
    house.clock.advance(3600_000)
    expect(await handOver(other)).toBe(204)
  })

  it('writes to nobody about a draft of an agent that is gone by then [REQ-9]', async () => {
    const { house, hendra, agent, draft } = await openAlone(['rina'])
    const [{ person }] = (await draft()).colleagues
    await hendra.api('POST', `/v1/agents/${agent}/approval-draft/handover`, { person })
    await house.control('/agents', { company, id: 'agent-tunggal', deleted: true })
    // The directory is taken over, and nothing that follows is done yet.
    await hendra.api('POST', '/v1/directory/refresh')
    await house.settle()
    expect(await house.mails(rinaAt)).toEqual([])
    expect(house.logged.join()).not.toContain('send-handover-mail')
  })
})
