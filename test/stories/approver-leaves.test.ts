import { describe, expect, it } from 'vitest'
import { type House, openHouse } from '../house.ts'
import { agentOf, ask, choose, eventsOf } from './builder.ts'

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
    const left = (await eventsOf(dewi, agent)).filter(({ name }) => name === 'approval.recipient_left')
    expect(left).toHaveLength(1)
  })
})
