import { describe, expect, it } from 'vitest'
import { sentence } from '../../locales/index.ts'
import { openHouse } from '../house.ts'
import { agentOf, ask, choose, eventsOf, invoice } from './builder.ts'
import { answer, decider, openAsked, wordsOf as readable } from './super-admin.ts'

const sariAt = 'sari@kopinusantara.example'
const hour = 3600_000

describe('The mail to a Super Admin', () => {
  it('[REQ-2] goes to each with a link of their own', async () => {
    const { house } = await openAsked()
    const mails = await house.mails()
    expect(mails.map((mail) => mail.to).sort()).toEqual([['andi@kopinusantara.example'], [sariAt]])
    const links = mails.map((mail) => /\/approve\/l\/\S+/.exec(mail.text)?.[0])
    expect(new Set(links).size).toBe(2)
    for (const [at, mail] of mails.entries()) expect(mail.html).toContain(`${links[at]}"`)
  })

  it('[REQ-4] says who asks what for which agent, in text and HTML alike, the button before the note', async () => {
    const { house, request } = await openAsked({
      actions: [invoice],
      note: 'Lihat https://evil.example atau evil.example',
    })
    const [mail] = await house.mails(sariAt)
    const text = mail?.text ?? ''
    expect(text).toContain('Jangan gunakan tautan di atas.')
    expect(text).not.toContain('tombol')
    expect(mail?.html).toContain('Jangan gunakan tombol di atas.')
    const pieces = [
      `Permintaan ${request.code}`,
      'Halo Sari Wijaya,',
      'Dewi Lestari (Admin) meminta persetujuan Anda agar AI Agent Kopi Assistant milik PT Kopi Nusantara dapat:',
      'Membuat faktur penjualan di Jurnal (membuat data). Maksimal Rp5.000.000 per faktur, 20 faktur per hari.',
      'Paling banyak yang dapat terjadi: 20 faktur per hari, total Rp100.000.000.',
      sentence('id', 'mail.button'),
      'Catatan dari Dewi Lestari: “Lihat ',
      sentence('id', 'mail.once'),
      'Mohon putuskan sebelum ',
      `permintaan ${request.code} ada di daftar Anda.`,
      'Anda menerima email ini karena Anda adalah Super Admin PT Kopi Nusantara.',
    ]
    for (const part of [text.replace(/\s+/g, ' '), readable(mail?.html.replace(/^.*<body/s, '<body') ?? '')]) {
      const places = pieces.map((piece) => part.indexOf(piece))
      expect(Math.min(...places)).toBeGreaterThanOrEqual(0)
      expect(places).toEqual([...places].sort((one, other) => one - other))
    }
    expect(mail?.subject).toBe('Perlu persetujuan Anda: Kopi Assistant di Jurnal')
    expect(mail?.html).toContain(`>Permintaan ${request.code}: Dewi Lestari mengajukan satu tindakan.`)
  })

  it('[REQ-4] lets a name into its subject only cleaned, and is known by an id that stays the same', async () => {
    const house = await openHouse()
    await house.control('/agents', {
      company: '102938',
      id: 'agent-kopi',
      name: 'Kopi\u202E\r\nBcc: x@evil.example\u200B',
    })
    await house.settle()
    const dewi = await house.signIn('dewi')
    const { body } = await dewi.api('GET', '/v1/agents')
    const { id } = body.items.find((agent: { name: string }) => agent.name.startsWith('Kopi'))
    await choose(dewi, id)
    await ask(house, dewi, id)
    for (const mail of await house.mails()) {
      expect(mail.subject).toBe('Perlu persetujuan Anda: Kopi Bcc: x@evil.example di Jurnal')
      expect(mail.to).toHaveLength(1)
      expect(mail.messageId).toMatch(/^<lnk_[0-9a-z]{26}@127\.0\.0\.1>$/)
      expect(mail.headers.map(({ name }) => name)).not.toContain('References')
    }
  })

  it('[REQ-4] makes no link, picture or second button of anything people wrote', async () => {
    const { house } = await openAsked({ note: 'Lihat https://evil.example, http://a.b <a href="//c.d">x</a>' })
    const [mail] = await house.mails(sariAt)
    expect(mail?.html.match(/<a /g)).toHaveLength(1)
    expect(mail?.html).not.toMatch(/<img|<script|<table|src=/)
    for (const part of [mail?.text ?? '', mail?.html ?? ''])
      expect(part).not.toMatch(/https?:\/\/evil|evil\.example|\ba\.b\b/)
  })

  it('[REQ-4] survives a mail server that is down, and then arrives once', async () => {
    const house = await openHouse()
    const dewi = await house.signIn('dewi')
    const agent = await agentOf(dewi)
    await choose(dewi, agent)
    await house.control('/mail', { available: false })
    const request = await ask(house, dewi, agent)
    const delivery = async () =>
      (await dewi.api('GET', `/v1/approval-requests/${request.id}`)).body.recipients.map(
        (one: { delivery: string }) => one.delivery,
      )
    expect(await delivery()).toEqual(['retrying', 'retrying'])
    const steps = async () => (await dewi.api('GET', `/v1/agents/${agent}`)).body.timeline
    expect((await steps()).map((step: { step: string }) => step.step)).toContain('mail_failed')
    for (let turn = 0; turn < 3; turn++) {
      house.clock.advance(hour / 4)
      await house.settle()
    }
    expect(await house.mails()).toEqual([])
    expect((await eventsOf(dewi, agent)).filter((event) => event.name === 'approval.mail_failed')).toHaveLength(2)
    await house.control('/mail', { available: true })
    house.clock.advance(hour / 4)
    await house.settle()
    await house.settle()
    const ids = (await house.mails()).map((mail) => mail.messageId)
    expect(ids).toHaveLength(2)
    expect(new Set(ids).size).toBe(2)
    expect(await delivery()).toEqual(['accepted', 'accepted'])
    expect((await steps()).find((step: { step: string }) => step.step === 'mail_sent').state).toBe('done')
  })

  it('[REQ-4] that could not be sent for a whole day is told to the builder as undeliverable', async () => {
    const house = await openHouse()
    const dewi = await house.signIn('dewi')
    const agent = await agentOf(dewi)
    await choose(dewi, agent)
    await house.control('/mail', { available: false })
    const request = await ask(house, dewi, agent)
    await house.look(`UPDATE outbox SET attempts = 299 WHERE kind = 'send-approval-mail'`)
    house.clock.advance(hour)
    await house.settle()
    const { recipients } = (await dewi.api('GET', `/v1/approval-requests/${request.id}`)).body
    for (const recipient of recipients) expect(recipient).toMatchObject({ delivery: 'undeliverable' })
  })

  it('[REQ-4] that an address refuses for good is told to the builder, and holds up nobody else’s', async () => {
    const house = await openHouse()
    const dewi = await house.signIn('dewi')
    const agent = await agentOf(dewi)
    await choose(dewi, agent)
    await house.control('/mail', { refuse: sariAt })
    const request = await ask(house, dewi, agent)
    const { body } = await dewi.api('GET', `/v1/approval-requests/${request.id}`)
    const of = (name: string) => body.recipients.find((one: { name: string }) => one.name === name)
    expect(of('Sari Wijaya')).toMatchObject({
      delivery: 'undeliverable',
      deliveryReason: expect.stringContaining('550'),
    })
    expect(of('Andi Pratama').delivery).toBe('accepted')
    expect((await eventsOf(dewi, agent)).map((event) => event.name)).toContain('approval.mail_undeliverable')
    expect((await (await decider(house)).open('/approve')).text).toContain(request.code)
  })

  it('[REQ-4] is not sent any more once the request has ended', async () => {
    const house = await openHouse()
    const dewi = await house.signIn('dewi')
    const agent = await agentOf(dewi)
    await choose(dewi, agent)
    await house.control('/mail', { available: false })
    const request = await ask(house, dewi, agent)
    await dewi.api('POST', `/v1/approval-requests/${request.id}/cancel`)
    await house.control('/mail', { available: true })
    house.clock.advance(hour)
    await house.settle()
    expect(await house.mails()).toEqual([])
  })
})

describe('The mail to the requester', () => {
  it('[APPR-4] tells the outcome once and leads to the agent', async () => {
    const { house, agent, path, request } = await openAsked({ actions: [invoice] })
    await answer(await decider(house), `${path}`, { outcome: 'approve' })
    await house.settle()
    await house.settle()
    const mails = await house.mails('dewi@kopinusantara.example')
    expect(mails).toHaveLength(1)
    expect(mails[0]?.subject).toBe('Disetujui: Kopi Assistant di Jurnal')
    expect(mails[0]?.text).toContain(`${house.address}/agents/${agent}`)
    expect(mails[0]?.html).toContain(`${house.address}/agents/${agent}`)
    const about = `Permintaan ${request.code} untuk Kopi Assistant di Jurnal: Membuat faktur penjualan.`
    for (const part of [mails[0]?.text, mails[0]?.html]) expect(part).toContain(about)
  })
})
