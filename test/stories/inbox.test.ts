import { describe, expect, it } from 'vitest'
import { sentence } from '../../locales/index.ts'
import { agentOf, ask, choose } from './builder.ts'
import { decider, headingOf, openAsked, wordsOf } from './super-admin.ts'

describe('The list of what waits', () => {
  it('[APPR-12] shows a Super Admin every request, by an address to type and with the code of mail and drawer', async () => {
    const { house, builder, request, path } = await openAsked()
    const toko = await agentOf(builder, 'Toko Online')
    await choose(builder, toko)
    const second = await ask(house, builder, toko)
    const sari = await decider(house)
    const page = await sari.open('/approve')
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
