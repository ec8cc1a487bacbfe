import { createHmac } from 'node:crypto'
import { describe, expect, it, vi } from 'vitest'
import { openHouse } from '../house.ts'
import { agentOf, ask, choose, eventsOf } from './builder.ts'
import { openAsked } from './super-admin.ts'

const sariAt = 'sari@kopinusantara.example'
const key = 'sandbox-mail-notice-key'

interface Shown {
  name: string
  delivery: string
  deliveryReason: string | null
}

/** A request whose mail to Sari was taken, and ways to tell that it came back. */
async function openSent() {
  const asked = await openAsked()
  const { house, builder, request } = asked
  const [mail] = await house.mails(sariAt)
  const messageId = mail?.messageId ?? ''
  const tell = (told: object, signedWith = key) => {
    const notice = JSON.stringify({ messageId, status: '5.1.1', reason: 'No such mailbox', ...told })
    const signature = createHmac('sha256', signedWith).update(notice).digest('hex')
    return house.stranger().api('POST', '/v1/mail-notices', { notice, signature })
  }
  const sari = async (): Promise<Shown> => {
    const { recipients } = (await builder.api('GET', `/v1/approval-requests/${request.id}`)).body
    return recipients.find(({ name }: Shown) => name === 'Sari Wijaya')
  }
  return { ...asked, messageId, tell, sari }
}

describe('A mail that comes back', () => {
  it('shows as undeliverable within a minute, on the page and in the record [REQ-4]', async () => {
    const house = await openHouse()
    const dewi = await house.signIn('dewi')
    const agent = await agentOf(dewi)
    await choose(dewi, agent)
    await house.control('/mail', { bounce: sariAt })
    await ask(house, dewi, agent)
    const page = async () => (await dewi.api('GET', `/v1/agents/${agent}`)).body
    const stateOf = async (name: string) =>
      (await page()).request.recipients.find((one: Shown) => one.name === name) as Shown
    await vi.waitUntil(async () => (await stateOf('Sari Wijaya')).delivery === 'undeliverable', 20_000)
    expect((await stateOf('Sari Wijaya')).deliveryReason).toContain('5.1.1 There is no such mailbox')
    expect((await stateOf('Andi Pratama')).delivery).toBe('accepted')
    const names = (await eventsOf(dewi, agent)).map(({ name }) => name)
    expect(names.filter((name) => name === 'approval.mail_undeliverable')).toHaveLength(1)
  })

  it('is one, however often it is told, and is nothing while the mail server still tries [REQ-4]', async () => {
    const { builder, agent, tell, sari } = await openSent()
    expect((await tell({ status: '4.2.2' })).status).toBe(204)
    expect((await sari()).delivery).toBe('accepted')
    for (let turn = 0; turn < 2; turn += 1) expect((await tell({})).status).toBe(204)
    expect(await sari()).toMatchObject({ delivery: 'undeliverable', deliveryReason: '5.1.1 No such mailbox' })
    const told = (await eventsOf(builder, agent)).filter(({ name }) => name === 'approval.mail_undeliverable')
    expect(told).toHaveLength(1)
  })

  it('after another was sent to the same person changes nothing of how that one stands [REQ-4] [REQ-6]', async () => {
    const { house, builder, request, tell, sari } = await openSent()
    house.clock.advance(60_000)
    await builder.api('POST', `/v1/approval-requests/${request.id}/resend`)
    await house.settle()
    expect((await tell({})).status).toBe(204)
    expect((await sari()).delivery).toBe('accepted')
  })

  it('is believed of nobody who cannot sign it, and an unknown mail looks like a known one [REQ-4]', async () => {
    const { house, messageId, tell, sari } = await openSent()
    expect((await tell({}, 'another-key-altogether')).status).toBe(401)
    const notice = JSON.stringify({ messageId, status: '5.1.1' })
    const forged = { notice, signature: '0'.repeat(64) }
    expect((await house.stranger().api('POST', '/v1/mail-notices', forged)).status).toBe(401)
    expect((await tell({ status: 'bad' })).status).toBe(400)
    for (const unknown of [`<lnk_${'0'.repeat(26)}@127.0.0.1>`, '<other@elsewhere.example>', "<lnk_'; DROP"])
      expect((await tell({ messageId: unknown })).status).toBe(204)
    expect((await sari()).delivery).toBe('accepted')
  })

  it('is told to nobody where no key is set [REQ-4]', async () => {
    const { house } = await openAsked({ env: { MAIL_NOTICE_KEY: '' } })
    const [mail] = await house.mails(sariAt)
    const notice = JSON.stringify({ messageId: mail?.messageId, status: '5.1.1' })
    const signature = createHmac('sha256', '').update(notice).digest('hex')
    expect((await house.stranger().api('POST', '/v1/mail-notices', { notice, signature })).status).toBe(401)
  })
})
