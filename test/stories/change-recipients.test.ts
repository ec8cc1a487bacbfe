import { describe, expect, it } from 'vitest'
import { sentence } from '../../locales/index.ts'
import { openHouse } from '../house.ts'
import type { Visitor } from '../visitor.ts'
import { agentOf, ask, choose, eventsOf } from './builder.ts'
import { answer, decider, headingOf, linkTo, pathOf } from './super-admin.ts'

const sariAt = 'sari@kopinusantara.example'
const andiAt = 'andi@kopinusantara.example'
const minute = 60_000

/** A request that only Sari has been asked. */
async function askSari() {
  const house = await openHouse()
  const dewi = await house.signIn('dewi')
  const agent = await agentOf(dewi)
  await choose(dewi, agent)
  const { superAdmins } = (await dewi.api('GET', `/v1/agents/${agent}/approval-draft`)).body
  const idOf = (name: string): string => superAdmins.find((one: { name: string }) => one.name === name).person
  const [sari, andi] = [idOf('Sari Wijaya'), idOf('Andi Pratama')]
  const request = await ask(house, dewi, agent, { recipients: [sari] })
  return { house, dewi, agent, request, sari, andi }
}

function put(builder: Visitor, request: string, body: object) {
  return builder.api('PUT', `/v1/approval-requests/${request}/recipients`, body)
}

describe('Changing who is asked', () => {
  it('[REQ-6] writes to who comes in, and leads the links of who goes out nowhere', async () => {
    const { house, dewi, agent, request, sari, andi } = await askSari()
    const earlier = await linkTo(house, sariAt)
    const choice = await dewi.api('GET', `/v1/approval-requests/${request.id}/recipients`)
    expect(choice.body).toMatchObject({ asked: [sari], typedAddressReason: null })
    expect(choice.body.superAdmins.map((one: { person: string }) => one.person).sort()).toEqual([sari, andi].sort())
    const changed = await put(dewi, request.id, { recipients: [andi] })
    expect(changed).toMatchObject({ status: 200, body: { recipients: [{ name: 'Andi Pratama', delivery: 'queued' }] } })
    await house.settle()
    expect(await house.mails(sariAt)).toHaveLength(1)
    expect(await house.mails(andiAt)).toHaveLength(1)
    expect(headingOf(await (await decider(house)).open(earlier))).toBe(sentence('id', 'link.unknown.title'))
    const andiHere = await decider(house, 'andi')
    expect((await andiHere.open(await linkTo(house, andiAt))).text).toContain(request.code)
    const events = await eventsOf(dewi, agent)
    expect(events.filter(({ name }) => name === 'approval.recipients_changed')).toHaveLength(1)
    await answer(andiHere, await pathOf(house, request.id), { outcome: 'approve' })
    expect((await put(dewi, request.id, { recipients: [sari] })).body.error.code).toBe('already_decided')
  })

  it('[REQ-6] writes to nobody who stays, and counts the mails of who goes out and comes in again', async () => {
    const { house, dewi, request, sari, andi } = await askSari()
    expect((await put(dewi, request.id, { recipients: [sari] })).status).toBe(200)
    const rounds: string[][] = [[sari, andi], [sari], [sari, andi], [sari], [sari, andi], [sari], [sari, andi], [sari]]
    for (const recipients of rounds) {
      expect((await put(dewi, request.id, { recipients })).status).toBe(200)
      await house.settle()
      house.clock.advance(30 * minute)
    }
    expect(await house.mails(andiAt)).toHaveLength(4)
    const last = await put(dewi, request.id, { recipients: [sari, andi] })
    expect(last.body.recipients).toHaveLength(2)
    await house.settle()
    expect(await house.mails(andiAt)).toHaveLength(4)
    expect(await house.mails(sariAt)).toHaveLength(1)
  })

  it('[REQ-6] is limited per hour together with sending again, but takes somebody out at any time', async () => {
    const { house, dewi, request, sari, andi } = await askSari()
    const again = () => dewi.api('POST', `/v1/approval-requests/${request.id}/resend`)
    expect((await again()).status).toBe(200)
    house.clock.advance(minute)
    expect((await put(dewi, request.id, { recipients: [sari, andi] })).status).toBe(200)
    house.clock.advance(minute)
    expect((await again()).status).toBe(200)
    expect((await put(dewi, request.id, { recipients: [sari] })).status).toBe(200)
    expect((await put(dewi, request.id, { recipients: [sari, andi] })).body.error.code).toBe('rate_limited')
  })

  it('[REQ-6] [REQ-7] takes nobody who could not decide, and no typed address where Super Admins are known', async () => {
    const { dewi, request } = await askSari()
    const me = (await dewi.api('GET', '/v1/me')).body.person.id
    for (const body of [
      { recipients: [me] },
      { recipients: [] },
      { typedAddress: 'x@y.example' },
      { recipients: ['per_x'] },
    ])
      expect(await put(dewi, request.id, body)).toMatchObject({
        status: 422,
        body: { error: { code: 'invalid_input' } },
      })
  })
})
