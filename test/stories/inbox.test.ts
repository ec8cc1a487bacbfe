import { describe, expect, it } from 'vitest'
import { sentence } from '../../locales/index.ts'
import { agentOf, ask, choose, invoice } from './builder.ts'
import { answer, decider, headingOf, openAsked, wordsOf } from './super-admin.ts'

describe('The list of what waits', () => {
  it('[APPR-12] shows a Super Admin every request, by an address to type and with the code of mail and drawer', async () => {
    const { house, builder, request, path } = await openAsked()
    const toko = await agentOf(builder, 'Toko Online')
    const { body: set } = await builder.api('POST', '/v1/credential-sets', { name: 'Kopi <b>', purpose: 'brand' })
    await builder.api('PUT', `/v1/agents/${toko}/credential-set`, { set: set.id })
    await choose(builder, toko)
    const second = await ask(house, builder, toko)
    const sari = await decider(house)
    const page = await sari.open('/approve')
    const [first, other] = page.text.split('<li>').slice(-2).map(wordsOf)
    for (const item of [first, other]) expect(item).toContain(sentence('id', `action.${invoice}.title`))
    expect(first).not.toContain('Kelompok akses')
    expect(other).toContain(sentence('id', 'sets.in', { set_name: 'Kopi <b>' }))
    expect(headingOf(page)).toBe(sentence('id', 'inbox.title'))
    expect(wordsOf(page.text)).toContain('2 permintaan menunggu Anda.')
    expect(page.text).toContain(`href="${path}"`)
    for (const { code } of [request, second]) {
      expect(code).toMatch(/^[2-9A-HJ-NP-Z]{3}-[2-9A-HJ-NP-Z]{3}$/)
      expect(page.text).toContain(code)
      expect((await house.mails('sari@kopinusantara.example')).some((mail) => mail.text.includes(code))).toBe(true)
    }
    expect((await sari.open(path)).text).toContain(request.code)
  })

  it('[APPR-12] [REQ-1] goes on where one request was altered in the store, and so do the builder’s pages', async () => {
    const { house, builder, agent, request, path } = await openAsked({ actions: [invoice] })
    const toko = await agentOf(builder, 'Toko Online')
    await choose(builder, toko)
    const second = await ask(house, builder, toko)
    await house.look('UPDATE approval_request SET asked = set_byte(asked, 9, get_byte(asked, 9) # 1) WHERE id = $1', [
      request.id,
    ])
    const sari = await decider(house)
    const page = await sari.open('/approve')
    expect(page.status).toBe(200)
    expect(page.text).toContain(second.code)
    expect(wordsOf(page.text)).toContain(`${sentence('id', 'inbox.unreadable')} ${request.code}`)
    expect(page.text).not.toContain(`href="${path}"`)
    const { status, body } = await builder.api('GET', '/v1/agents')
    expect(status).toBe(200)
    const counts = (id: string) => body.items.find((item: { id: string }) => item.id === id).actionsByState
    expect([counts(agent), counts(toko)]).toEqual([{ needs_approval: 1 }, { waiting: 1 }])
    expect((await builder.api('GET', `/v1/agents/${agent}`)).body.banner.kind).toBe('ask')
    expect(house.logged.join()).toContain('a stored request was altered')
    expect((await builder.api('GET', `/v1/approval-requests/${request.id}`)).body.error.code).toBe('action_changed')
    expect((await answer(sari, path, { outcome: 'approve' })).status).toBe(403)
  })

  it('[APPR-12] leaves out what one asked for oneself, what has ended, and every other company', async () => {
    const { house, builder, request } = await openAsked({ by: 'andi' })
    const andi = await decider(house, 'andi')
    expect(wordsOf((await andi.open('/approve')).text)).toContain(sentence('id', 'inbox.empty'))
    const yusuf = await decider(house, 'yusuf')
    const other = await yusuf.open('/approve')
    expect(other.status).toBe(200)
    expect(other.text).not.toContain(request.code)
    const sari = await decider(house)
    expect((await sari.open('/approve')).text).toContain(request.code)
    await builder.api('POST', `/v1/approval-requests/${request.id}/cancel`)
    expect((await sari.open('/approve')).text).not.toContain(request.code)
  })

  it('[APPR-2] is empty of everything for who is no Super Admin, and stays shut while that cannot be checked', async () => {
    const { house, request } = await openAsked()
    const budi = await (await decider(house, 'budi')).open('/approve')
    expect(budi.status).toBe(403)
    expect(wordsOf(budi.text)).toContain('Anda bukan Super Admin PT Kopi Nusantara')
    const sari = await decider(house)
    await house.control('/directory', { available: false })
    const unsure = await sari.open('/approve')
    expect(unsure.status).toBe(503)
    for (const page of [budi, unsure]) expect(page.text).not.toContain(request.code)
  })

  it('[PICK-7] speaks the language its reader chooses, and remembers it', async () => {
    const { house } = await openAsked()
    const sari = await decider(house)
    expect((await sari.open('/approve?lang=en')).text).toContain('<html lang="en">')
    expect(headingOf(await sari.open('/approve'))).toBe('Waiting for your decision')
    const again = await decider(house)
    expect(headingOf(await again.open('/approve'))).toBe('Waiting for your decision')
    const signedOut = await house.stranger().open('/approve', { headers: { 'accept-language': 'id' } })
    expect(signedOut.text).toContain('<html lang="id">')
  })
})
