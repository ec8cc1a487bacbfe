import { describe, expect, it } from 'vitest'
import { type House, openHouse } from '../house.ts'
import { agentOf, ask, choose, eventsOf } from './builder.ts'
import { decider, openAsked } from './super-admin.ts'

const company = '102938'
const sariAt = 'sari@kopinusantara.example'
const hour = 3600_000

/** So many hours go by, and so many more: after each, a look at the clock and the work that follows. */
async function pass(house: House, ...hours: number[]): Promise<void> {
  for (const passed of hours) {
    house.clock.advance(passed * hour)
    await house.app.sweep()
    await house.settle()
  }
}

describe('A reminder', () => {
  it('[REQ-6] [REQ-4] comes after a day, says until when, and follows the first mail with a link of its own', async () => {
    const { house, agent, request } = await openAsked()
    await pass(house, 23)
    expect(await house.mails(sariAt)).toHaveLength(1)
    await pass(house, 1)
    const [reminder, first] = await house.mails(sariAt)
    expect(reminder?.subject).toMatch(
      /^Masih menunggu Anda: Kopi Assistant di Jurnal \(sampai \d+ \S+ \d{4}, \d\d\.\d\d WIB\)$/,
    )
    expect(reminder?.html).toContain(`>Dewi Lestari masih menunggu keputusan Anda untuk permintaan ${request.code}.`)
    for (const name of ['In-Reply-To', 'References'])
      expect(reminder?.headers).toContainEqual({ name, value: first?.messageId })
    const sari = await decider(house)
    for (const mail of [reminder, first]) {
      const link = /http\S+\/approve\/l\/\S+/.exec(mail?.text ?? '')?.[0] ?? 'no link'
      expect((await sari.open(link)).text).toContain(request.code)
    }
    const sent = (await eventsOf(await house.signIn('dewi'), agent)).map(({ name }) => name)
    expect(sent.filter((name) => name === 'approval.reminded')).toHaveLength(1)
    expect(sent.filter((name) => name === 'approval.mail_sent')).toHaveLength(4)
  })

  it('[REQ-6] goes to nobody whom the first mail has not reached, and three days of it are made up for once', async () => {
    const house = await openHouse()
    const dewi = await house.signIn('dewi')
    const agent = await agentOf(dewi)
    await choose(dewi, agent)
    await house.control('/mail', { available: false })
    await ask(house, dewi, agent)
    await pass(house, 24, 24, 25)
    await house.control('/mail', { available: true })
    await pass(house, 1, 23)
    expect(await house.mails(sariAt)).toHaveLength(1)
    await pass(house, 1)
    expect(await house.mails(sariAt)).toHaveLength(2)
  })

  it('[REQ-6] [GATE-2] waits while a gate is closed, and comes once it is open again', async () => {
    const { house } = await openAsked()
    await house.control('/gates', { company, addon: false })
    await house.settle()
    await pass(house, 24, 6)
    expect(await house.mails(sariAt)).toHaveLength(1)
    await house.control('/gates', { company, addon: true })
    await house.settle()
    await pass(house, 0)
    expect(await house.mails(sariAt)).toHaveLength(2)
  })

  it('[REQ-6] keeps half a day’s distance from a mail that was sent by hand', async () => {
    const { house, request } = await openAsked()
    await pass(house, 20)
    await (await house.signIn('dewi')).api('POST', `/v1/approval-requests/${request.id}/resend`)
    await house.settle()
    await pass(house, 4, 7)
    expect(await house.mails(sariAt)).toHaveLength(2)
    await pass(house, 1)
    expect(await house.mails(sariAt)).toHaveLength(3)
  })

  it('[REQ-4] [PICK-7] speaks the language that its reader has chosen by then', async () => {
    const { house } = await openAsked()
    const andi = await house.signIn('andi')
    await andi.api('POST', '/v1/me/language', { language: 'en' })
    await pass(house, 24)
    const [reminder, first] = await house.mails('andi@kopinusantara.example')
    expect(first?.subject).toBe('Perlu persetujuan Anda: Kopi Assistant di Jurnal')
    expect(reminder?.subject).toMatch(/^Still waiting for you: Kopi Assistant in Jurnal \(until .+ WIB\)$/)
    expect(reminder?.text).toContain('Hello Andi Pratama,')
  })

  it('[REQ-4] is one, however many nodes look at the clock at the same time', async () => {
    const { house } = await openAsked()
    house.clock.advance(24 * hour)
    await Promise.all(Array.from({ length: 6 }, () => house.app.sweep()))
    await house.settle()
    expect(await house.mails(sariAt)).toHaveLength(2)
  })
})

describe('A request', () => {
  it('[REQ-6] closes after as many days as REQUEST_DAYS says', async () => {
    const { house, request } = await openAsked({ env: { REQUEST_DAYS: '2' } })
    const lifeMs = Date.parse(request.expiresAt) - Date.parse(request.requestedAt)
    expect(lifeMs).toBe(48 * hour)
    await pass(house, 24, 24)
    expect(await house.mails(sariAt)).toHaveLength(2)
    expect((await house.mails('dewi@kopinusantara.example'))[0]?.subject).toMatch(/^Belum diputuskan: /)
    expect(await house.look('SELECT state FROM approval_request')).toEqual([{ state: 'expired' }])
  })
})
