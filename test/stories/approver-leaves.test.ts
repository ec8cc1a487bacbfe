import { describe, expect, it } from 'vitest'
import { type House, openHouse } from '../house.ts'
import { agentOf, ask, choose, eventsOf } from './builder.ts'
import { answer, decider, linkTo, openAsked } from './super-admin.ts'

const company = '102938'
const andiAt = 'andi@kopinusantara.example'

/** A request that is asked while the mail server is away, so that its mails leave later. */
async function askBeforeMail() {
  const house = await openHouse()
  const dewi = await house.signIn('dewi')
  const agent = await agentOf(dewi)
  await choose(dewi, agent)
  await house.control('/mail', { available: false })
  const { id } = await ask(house, dewi, agent)
  const recipients = async () => (await dewi.api('GET', `/v1/approval-requests/${id}`)).body.recipients
  return { house, dewi, agent, recipients }
}

async function mailReturns(house: House) {
  await house.control('/mail', { available: true })
  house.clock.advance(3600_000)
  await house.settle()
}

describe('A Super Admin between the asking and the mail', () => {
  it.each([
    ['lost the role', { sub: 'sari', company, superAdmin: false }],
    ['was disabled', { sub: 'sari', disabled: true }],
  ])('who %s is not written to, and the builder sees why [REQ-2]', async (_, change) => {
    const { house, dewi, agent, recipients } = await askBeforeMail()
    await house.control('/people', change)
    await mailReturns(house)
    expect((await house.mails()).map((mail) => mail.to)).toEqual([[andiAt]])
    expect(await recipients()).toMatchObject([
      { name: 'Andi Pratama', delivery: 'accepted' },
      { name: 'Sari Wijaya', delivery: 'left' },
    ])
    const { banner, request } = (await dewi.api('GET', `/v1/agents/${agent}`)).body
    expect(banner.text).not.toContain('Sari Wijaya')
    expect(request.suggestion).toBeNull()
    const left = (await eventsOf(dewi, agent)).filter(({ name }) => name === 'approval.recipient_left')
    expect(left).toHaveLength(1)
  })

  it('who moved is written to where they are now, under the name and in the language they have now [REQ-2]', async () => {
    const { house, recipients } = await askBeforeMail()
    const now = { name: 'Andi P. Wijaya', email: 'andi.wijaya@kopinusantara.example' }
    await (await house.signIn('andi')).api('POST', '/v1/me/language', { language: 'en' })
    await house.control('/people', { sub: 'andi', ...now })
    await mailReturns(house)
    expect(await house.mails(andiAt)).toEqual([])
    const [mail] = await house.mails(now.email)
    expect(mail?.text).toContain('Hello Andi P. Wijaya,')
    expect(await recipients()).toContainEqual(expect.objectContaining({ name: now.name, address: now.email }))
  })
})

describe('Somebody who becomes a Super Admin while a request waits', () => {
  const rinaAt = 'rina@kopinusantara.example'
  const promote = async (house: House) => {
    await house.control('/people', { sub: 'rina', company, superAdmin: true })
    await house.settle()
  }

  it('is asked where everybody is, once, and can decide [REQ-2]', async () => {
    const { house, path } = await openAsked()
    await promote(house)
    await house.settle()
    expect(await house.mails(rinaAt)).toHaveLength(1)
    const link = await linkTo(house, rinaAt)
    const rina = await decider(house, 'rina')
    expect((await rina.open(link)).status).toBe(200)
    expect((await answer(rina, path, { outcome: 'approve' })).status).toBe(200)
  })

  it('is not asked where the builder ticked some [REQ-2]', async () => {
    const house = await openHouse()
    const dewi = await house.signIn('dewi')
    const agent = await agentOf(dewi)
    await choose(dewi, agent)
    const { superAdmins } = (await dewi.api('GET', `/v1/agents/${agent}/approval-draft`)).body
    await ask(house, dewi, agent, { recipients: [superAdmins[0].person] })
    await promote(house)
    expect(await house.mails(rinaAt)).toEqual([])
  })

  it('is not asked of what has ended, nor while the gate is closed [REQ-2] [GATE-2]', async () => {
    const { house, builder, request } = await openAsked()
    await house.control('/gates', { company, flag: false })
    await promote(house)
    expect(await house.mails(rinaAt)).toEqual([])
    await builder.api('POST', `/v1/approval-requests/${request.id}/cancel`)
    await house.control('/gates', { company, flag: true })
    await house.settle()
    expect(await house.mails(rinaAt)).toEqual([])
  })
})
