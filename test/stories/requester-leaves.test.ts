import { describe, expect, it } from 'vitest'
import type { House } from '../house.ts'
import { eventsOf } from './builder.ts'
import { answer, decider, openAsked } from './super-admin.ts'

const company = '102938'
const at = (sub: string) => `${sub}@kopinusantara.example`

async function leaves(house: House, change: object) {
  await house.control('/people', change)
  await house.settle()
}

async function approveAs(house: House, path: string) {
  const { status } = await answer(await decider(house), path, { outcome: 'approve' })
  expect(status).toBe(200)
  await house.settle()
}

describe('A request', () => {
  it.each([
    ['the role', { sub: 'dewi', company, role: 'agent' }],
    ['the whole account', { sub: 'dewi', disabled: true }],
  ])(
    'of somebody who lost %s still stands, belongs to somebody else, and its outcome is told to them [REQ-10]',
    async (_, change) => {
      const { house, agent, path, request } = await openAsked()
      await leaves(house, change)
      const budi = await house.signIn('budi')
      const [passed] = (await eventsOf(budi, agent)).filter(({ name }) => name === 'approval.owner_changed')
      expect(passed?.facts).toMatchObject({ request: request.id })
      const [given] = await house.mails(at('budi'))
      expect(given?.subject).toBe(`Permintaan ${request.code} kini menjadi tanggung jawab Anda: Kopi Assistant`)
      expect(given?.text).toContain('Halo Budi Santoso,')
      expect(given?.text).toContain('Dewi Lestari tidak lagi memiliki akses.')
      expect(given?.text).toContain('kini Anda yang mengurusnya')
      const { passedOn } = (await budi.api('GET', `/v1/agents/${agent}`)).body.request
      expect(passedOn).toContain('Dewi Lestari tidak lagi memiliki akses.')
      expect(passedOn).toContain('Budi Santoso')
      await approveAs(house, path)
      expect(await house.mails(at('dewi'))).toEqual([])
      const [mail] = await house.mails(at('budi'))
      expect(mail?.subject).toBe('Disetujui: Kopi Assistant di Jurnal')
      expect(mail?.text).toContain('Halo Budi Santoso,')
      expect(mail?.text).toContain('pengirim permintaan')
      expect((await budi.api('GET', `/v1/agents/${agent}`)).body.banner.kind).toBe('ready')
    },
  )

  it('of a consultant whose time is over still stands and is told to somebody of the company [REQ-10]', async () => {
    const { house, path } = await openAsked({ by: 'maya' })
    await leaves(house, { sub: 'maya', company, disabled: true })
    await approveAs(house, path)
    expect(await house.mails('maya@mitrakonsultan.example')).toEqual([])
    expect((await house.mails(at('dewi'))).map(({ subject }) => subject.split(' ')[0])).toEqual([
      'Disetujui:',
      'Permintaan',
    ])
  })

  it('goes on to the next when its new owner leaves as well, and does not go back to whoever returns [REQ-10]', async () => {
    const { house, agent, path } = await openAsked()
    await leaves(house, { sub: 'dewi', company, role: null })
    await leaves(house, { sub: 'budi', company, role: null })
    await leaves(house, { sub: 'dewi', company, role: 'admin' })
    const andi = await house.signIn('andi')
    const passed = (await eventsOf(andi, agent)).filter(({ name }) => name === 'approval.owner_changed')
    expect(passed).toHaveLength(2)
    await approveAs(house, path)
    expect(await house.mails(at('dewi'))).toEqual([])
    // Once as somebody who could decide, twice as the owner.
    expect((await house.mails(at('andi'))).map(({ subject }) => subject.split(' ')[0])).toEqual([
      'Disetujui:',
      'Permintaan',
      'Perlu',
    ])
  })

  it('that was decided before anybody took it over is told to whoever would have [REQ-10]', async () => {
    const { house, path } = await openAsked()
    const sari = await decider(house)
    await house.look(
      "UPDATE membership SET disabled = true WHERE person_id = (SELECT id FROM person WHERE sub = 'dewi')",
    )
    await answer(sari, path, { outcome: 'reject', reason: 'not_needed' })
    await house.control('/people', { sub: 'dewi', company, disabled: true })
    await house.settle()
    expect(await house.mails(at('budi'))).toHaveLength(1)
  })

  it('that has ended stays with whoever sent it [REQ-10]', async () => {
    const { house, builder, agent, request } = await openAsked()
    await builder.api('POST', `/v1/approval-requests/${request.id}/cancel`)
    await leaves(house, { sub: 'dewi', company, role: 'agent' })
    const budi = await house.signIn('budi')
    expect((await eventsOf(budi, agent)).map(({ name }) => name)).not.toContain('approval.owner_changed')
  })
})
