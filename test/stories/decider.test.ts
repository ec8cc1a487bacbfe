import { describe, expect, it } from 'vitest'
import { sentence } from '../../locales/index.ts'
import { openHouse } from '../house.ts'
import { agentOf, ask, choose } from './builder.ts'
import { answer, decider, fieldsOf, headingOf, linkTo, openAsked, wordsOf } from './super-admin.ts'

/** Words of the request that nobody else may read. */
const secrets = ['Kopi Assistant', 'Dewi', 'Jurnal', 'faktur', 'Rahasia dapur']

describe('Who may decide', () => {
  it('[APPR-2] is asked to sign in before a single word of the request is shown', async () => {
    const { house, path } = await openAsked({ note: 'Rahasia dapur' })
    const page = await house.stranger().open(await linkTo(house))
    expect(headingOf(page)).toBe(sentence('id', 'front.signin.title'))
    for (const secret of secrets) expect(page.text).not.toContain(secret)
    expect(page.text).toContain(encodeURIComponent(path))
  })

  it('[APPR-2] [APPR-11] is told who can decide instead, when of the same company', async () => {
    const { house, path } = await openAsked({ note: 'Rahasia dapur' })
    for (const sub of ['rina', 'dewi', 'budi']) {
      const page = await (await decider(house, sub)).open(path)
      expect(page.status).toBe(403)
      expect(wordsOf(page.text)).toContain(`${sub}@kopinusantara.example, yang bukan Super Admin PT Kopi Nusantara.`)
      expect(wordsOf(page.text)).toContain('Andi Pratama dan Sari Wijaya')
      for (const secret of secrets) expect(page.text).not.toContain(secret)
    }
  })

  it('[APPR-2] cannot tell a foreign request from one that never was, byte for byte', async () => {
    const { house, path, request } = await openAsked()
    const yusuf = await decider(house, 'yusuf')
    const absent = path.replace(request.id, `apr_${'0'.repeat(26)}`)
    const nowhere = path.replace(/com_\w+/, `com_${'0'.repeat(26)}`)
    const pages = await Promise.all([path, absent, nowhere, `${path}x`].map((one) => yusuf.open(one)))
    for (const page of pages) {
      expect(page.status).toBe(404)
      expect(page.text).toBe(pages[0]?.text)
    }
    expect(pages[0]?.text).toContain('yusuf@samudraretail.example')
    const posted = await yusuf.submit(`${path}/decide`, {
      ...fieldsOf(await yusuf.open('/approve')),
      outcome: 'approve',
    })
    expect(posted.status).toBe(403)
  })

  it('[APPR-2] is a Super Admin at that very moment, not at sign-in', async () => {
    const { house, path, builder, request } = await openAsked()
    const sari = await decider(house)
    const page = await sari.open(path)
    expect(page.status).toBe(200)
    await house.control('/people', { sub: 'sari', company: '102938', superAdmin: false })
    expect((await sari.open(path)).status).toBe(403)
    const late = await sari.submit(`${path}/decide`, { ...fieldsOf(page), outcome: 'approve' })
    expect(late.status).toBe(403)
    expect((await builder.api('GET', `/v1/approval-requests/${request.id}`)).body.state).toBe('viewed')
  })

  it('[APPR-2] cannot be judged while the directory is down: the request is kept, and nothing of it shown', async () => {
    const { house, path } = await openAsked()
    const [sari, yusuf] = [await decider(house), await decider(house, 'yusuf')]
    const page = await sari.open(path)
    await house.control('/directory', { available: false })
    const unsure = await sari.open(path)
    expect(unsure.status).toBe(503)
    expect(headingOf(unsure)).toBe(sentence('id', 'front.unsure.title'))
    for (const secret of secrets) expect(unsure.text).not.toContain(secret)
    expect((await sari.submit(`${path}/decide`, { ...fieldsOf(page), outcome: 'approve' })).status).toBe(503)
    const absent = path.replace(/apr_\w+/, `apr_${'0'.repeat(26)}`)
    expect((await yusuf.open(path)).text).toBe((await yusuf.open(absent)).text)
    await house.control('/directory', { available: true })
    expect((await sari.open(path)).status).toBe(200)
  })

  it('[REQ-7] is never who asked, though also a Super Admin', async () => {
    const { house, path, request, builder } = await openAsked({ by: 'andi' })
    const andi = await decider(house, 'andi')
    const page = await andi.open(path)
    expect(page.status).toBe(403)
    expect(headingOf(page)).toBe(sentence('id', 'alone.title'))
    expect(wordsOf(page.text)).toContain('Sari Wijaya')
    const csrf = /name="csrf" value="([^"]+)"/.exec(page.text)?.[1] ?? ''
    const forced = await andi.submit(`${path}/decide`, { csrf, digest: request.digest, outcome: 'approve' })
    expect(forced.status).toBe(403)
    expect((await builder.api('GET', `/v1/approval-requests/${request.id}`)).body.state).toBe('sent')
  })

  it('[REQ-7] is never who asked, though promoted in between', async () => {
    const { house, path } = await openAsked()
    await house.control('/people', { sub: 'dewi', company: '102938', superAdmin: true })
    await house.settle()
    const page = await (await decider(house, 'dewi')).open(path)
    expect(page.status).toBe(403)
    expect(headingOf(page)).toBe(sentence('id', 'alone.title'))
  })

  it('[REQ-7] is never who asked, though by another login, after the one that asked has left the company', async () => {
    const { house, path, request } = await openAsked()
    const sari = await decider(house)
    await house.look("UPDATE person SET email = 'Dewi@kopinusantara.example' WHERE sub = 'sari'")
    await house.look("DELETE FROM membership WHERE person_id = (SELECT id FROM person WHERE sub = 'dewi')")
    expect((await sari.open('/approve')).text).not.toContain(request.code)
    const page = await sari.open(path)
    expect(page.status).toBe(403)
    expect(headingOf(page)).toBe(sentence('id', 'alone.title'))
    const csrf = /name="csrf" value="([^"]+)"/.exec(page.text)?.[1] ?? ''
    const forced = await sari.submit(`${path}/decide`, { csrf, digest: request.digest, outcome: 'approve' })
    expect(forced.status).toBe(403)
    expect(await house.look('SELECT outcome FROM decision')).toEqual([])
  })

  it('[APPR-16] is never a consultant, though the directory called them Super Admin', async () => {
    const { house, path } = await openAsked()
    await house.control('/people', { sub: 'maya', company: '102938', superAdmin: true })
    await house.settle()
    const page = await (await decider(house, 'maya')).open(path)
    expect(page.status).toBe(403)
    expect(wordsOf(page.text)).toContain('Konsultan dapat mengajukan, tetapi tidak dapat memutuskan.')
  })

  it('[GATE-3] needs no role in Qontak', async () => {
    const { house, path } = await openAsked()
    expect((await answer(await decider(house, 'sari'), path, { outcome: 'approve' })).status).toBe(200)
  })

  it('[APPR-2] is not let in by a session of the builder’s front', async () => {
    const { house } = await openAsked()
    const andi = await house.signIn('andi')
    expect(headingOf(await andi.open('/approve'))).toBe(sentence('en', 'front.signin.list.title'))
  })

  it('[REQ-3] is nobody but a Super Admin where an address was typed', async () => {
    const house = await openHouse()
    await house.control('/people', { sub: 'yusuf', company: '305112', superAdmin: false })
    await house.settle()
    const lina = await house.signIn('lina')
    const agent = await agentOf(lina, 'Samudra Care')
    await choose(lina, agent)
    const typedAddress = 'owner@samudraretail.example'
    await ask(house, lina, agent, { typedAddress })
    expect((await house.mails(typedAddress))[0]?.text).toContain('entered your address')
    const yusuf = await decider(house, 'yusuf')
    const link = await linkTo(house, typedAddress)
    expect((await yusuf.open(link)).status).toBe(403)
    await house.control('/people', { sub: 'yusuf', company: '305112', superAdmin: true })
    expect((await yusuf.open(link)).status).toBe(200)
  })
})
