import { describe, expect, it } from 'vitest'
import { dateTime, sentence } from '../../locales/index.ts'
import { ask, choose, invoice, order } from './builder.ts'
import { answer, decider, fieldsOf, headingOf, linkTo, openAsked, pathOf, wordsOf } from './super-admin.ts'

const say = (key: Parameters<typeof sentence>[1]) => sentence('id', key)
const week = 7 * 24 * 3600_000

describe('A request that has ended', () => {
  it('[APPR-6] shows who decided what and when, also by its link, and takes no second decision', async () => {
    const { house, path } = await openAsked()
    const link = await linkTo(house, 'andi@kopinusantara.example')
    const andi = await decider(house, 'andi')
    const form = fieldsOf(await andi.open(link))
    await answer(await decider(house), path, { outcome: 'approve' })
    const page = await andi.open(link)
    expect(headingOf(page)).toBe(say('done.already.title'))
    expect(wordsOf(page.text)).toMatch(/Sari Wijaya sudah memutuskan pada \d+ \S+ \d{4}, .*: Disetujui\./)
    const late = await andi.submit(`${path}/decide`, { ...form, outcome: 'reject', reason: 'other' })
    expect(late.status).toBe(409)
    expect(headingOf(late)).toBe(say('done.already.title'))
    expect(await house.look('SELECT 1 FROM decision')).toHaveLength(1)
  })

  it('[APPR-6] ended at its deadline, in the mail as in the list, whenever that was noticed', async () => {
    const { house, request } = await openAsked()
    house.clock.advance(week + 24 * 3600_000)
    await house.app.sweep()
    await house.settle()
    const ended = dateTime('id', new Date(request.expiresAt), 'Asia/Jakarta')
    expect((await house.mails('dewi@kopinusantara.example'))[0]?.text).toContain(ended)
    const page = await (await decider(house)).open('/approve/decided')
    expect(wordsOf(page.text)).toContain(sentence('id', 'decided.ended', { ended_at: ended }))
  })

  it('[APPR-6] says that it expired, and decides nothing any more', async () => {
    const { house, path } = await openAsked()
    const link = await linkTo(house)
    const sari = await decider(house)
    const form = fieldsOf(await sari.open(link))
    house.clock.advance(week - 60_000)
    expect(headingOf(await (await decider(house)).open(link))).toContain('Izinkan Kopi Assistant')
    house.clock.advance(60_000)
    const again = await decider(house)
    const page = await again.open(link)
    expect(headingOf(page)).toBe(say('link.expired.title'))
    expect(wordsOf(page.text)).toContain('Dewi Lestari dapat mengajukan lagi.')
    const own = /name="csrf" value="([^"]+)"/.exec(page.text)?.[1] ?? ''
    const late = await again.submit(`${path}/decide`, { ...form, csrf: own, outcome: 'approve' })
    expect(late.status).toBe(409)
    expect(headingOf(late)).toBe(say('link.expired.title'))
    await house.app.sweep()
    await house.settle()
    expect(await house.look('SELECT state FROM approval_request')).toEqual([{ state: 'expired' }])
    expect((await house.mails('dewi@kopinusantara.example'))[0]?.subject).toBe(
      'Belum diputuskan: Kopi Assistant di Jurnal',
    )
  })

  it('[APPR-6] says that a newer one was sent, and leads there', async () => {
    const { house, builder, agent, path } = await openAsked({ actions: [invoice] })
    const link = await linkTo(house)
    await choose(builder, agent, { action: order })
    const newer = await ask(house, builder, agent)
    const sari = await decider(house)
    const page = await sari.open(link)
    expect(headingOf(page)).toBe(say('link.replaced.title'))
    const to = await pathOf(house, newer.id)
    expect(page.text).toContain(`href="${to}"`)
    expect((await sari.open(to)).text).toContain(newer.code)
    const own = /name="csrf" value="([^"]+)"/.exec(page.text)?.[1] ?? ''
    expect((await sari.submit(`${path}/decide`, { csrf: own, outcome: 'approve' })).status).toBe(409)
  })

  it('[APPR-6] says that it was cancelled', async () => {
    const { house, builder, request } = await openAsked()
    await builder.api('POST', `/v1/approval-requests/${request.id}/cancel`)
    const page = await (await decider(house)).open(await linkTo(house))
    expect(headingOf(page)).toBe(say('link.cancelled.title'))
    expect(wordsOf(page.text)).toContain('Dewi Lestari membatalkan permintaan ini.')
  })
})
