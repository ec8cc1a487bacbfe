import { describe, expect, it } from 'vitest'
import { sentence } from '../../locales/index.ts'
import { ask, invoice, reimbursement, rowOf } from './builder.ts'
import { answer, decider, fieldsOf, headingOf, openAsked, pathOf, wordsOf } from './super-admin.ts'

const say = (key: Parameters<typeof sentence>[1]) => sentence('id', key)

describe('What was decided', () => {
  it('[APPR-4] is told as what was changed where everything was approved for less; a second answer learns that it changed nothing', async () => {
    const { house, builder, agent, path, request } = await openAsked({ actions: [invoice] })
    const sari = await decider(house)
    const first = fieldsOf(await sari.open(path))
    const form = fieldsOf(await sari.open(`${path}?step=part`))
    const fewer = { [`granted[${invoice}]`]: 'yes', [`maxPerDay[${invoice}]`]: '3', until: '2099-12-31' }
    const done = await sari.submit(`${path}/decide`, { ...form, ...fewer })
    expect(headingOf(done)).toBe(say('done.changed.title'))
    const changes =
      'Membuat faktur penjualan: Maksimal Rp5.000.000 per faktur, 3 faktur per hari dan sampai 31 Desember 2099, 23.59 WIB'
    expect(wordsOf(done.text)).toContain(
      'Disetujui Membuat faktur penjualan Maksimal Rp5.000.000 per faktur, 3 faktur per hari. Diajukan: Maksimal Rp5.000.000 per faktur, 20 faktur per hari. Sampai 31 Desember 2099, 23.59 WIB',
    )
    const { outcome } = (await builder.api('GET', `/v1/approval-requests/${request.id}`)).body
    expect(outcome).toMatch(new RegExp(`menyetujui semuanya pada .*, dengan perubahan ini: ${changes}\\.$`))
    await house.settle()
    expect((await house.mails('dewi@kopinusantara.example'))[0]?.subject).toMatch(/^Disetujui dengan perubahan: /)
    expect(wordsOf((await sari.open('/approve/decided')).text)).toContain(
      'Kopi Assistant di Jurnal Membuat faktur penjualan Disetujui dengan perubahan',
    )
    const past = (await builder.api('GET', `/v1/agents/${agent}/approval-requests`)).body.items
    expect(past).toMatchObject([{ state: 'approved_in_part', stateInWords: say('done.changed.title') }])
    const late = await sari.submit(`${path}/decide`, { ...first, outcome: 'approve' })
    expect(late.status).toBe(409)
    expect(headingOf(late)).toBe(say('done.already.title'))
    expect(wordsOf(late.text)).toMatch(/Sari Wijaya sudah memutuskan pada .*: Disetujui dengan perubahan\./)
    expect(wordsOf(late.text)).toContain(say('done.already.late'))
  })

  it('[APPR-4] [APPR-12] stands with what was asked whenever it is opened: code, dates, asker, each action, and why', async () => {
    const { house, path, request } = await openAsked({ actions: [invoice, reimbursement] })
    const sari = await decider(house)
    const form = fieldsOf(await sari.open(`${path}?step=part`))
    const some = { ...form, [`granted[${invoice}]`]: 'yes', reasonText: 'Klaim tetap di tim <b>kami</b>.' }
    const done = await sari.submit(`${path}/decide`, some)
    await house.settle()
    for (const page of [done, await sari.open(path), await (await decider(house, 'andi')).open(path)]) {
      const record = /<section aria-labelledby="record">(.*?)<\/section>/s.exec(page.text)?.[1] ?? ''
      expect(wordsOf(record)).toMatch(
        new RegExp(
          [
            `^Permintaan ${request.code} Diajukan oleh Dewi Lestari pada .* WIB Diputuskan oleh Sari Wijaya pada .* WIB`,
            'Disetujui Membuat faktur penjualan Maksimal Rp5\\.000\\.000 per faktur, .* Sampai Anda mencabutnya',
            'Ditolak Menyetujui reimbursement .* Alasan: “Klaim tetap di tim .*kami.*”\\.$',
          ].join('.* '),
        ),
      )
      expect(record).toContain('&lt;b&gt;')
      expect(record).not.toContain('<b>')
    }
  })

  it('[APPR-4] says that it is being connected, later that it works, and makes no promise once it has ended', async () => {
    const { house, path } = await openAsked({ actions: [invoice] })
    const sari = await decider(house)
    const products = { product_list: 'Jurnal' }
    const done = await answer(sari, path, { outcome: 'approve' })
    expect(wordsOf(done.text)).toContain(sentence('id', 'done.connecting', products))
    await house.settle()
    expect(wordsOf((await sari.open(path)).text)).toContain(sentence('id', 'done.works', products))
    const withdrawal = /\/approve\/access\/[^"]+\/withdraw/.exec((await sari.open('/approve/access')).text)?.[0] ?? ''
    await sari.submit(withdrawal, fieldsOf(await sari.open(withdrawal)))
    const over = await sari.open(path)
    expect(headingOf(over)).toBe(say('done.already.title'))
    expect(wordsOf(over.text)).not.toContain('Jurnal')
  })

  it('[APPR-4] promises nothing of what was refused, and a rule made stricter stands wherever the access does', async () => {
    const { house, builder, agent, path } = await openAsked({ actions: [invoice, reimbursement] })
    const sari = await decider(house)
    const form = fieldsOf(await sari.open(`${path}?step=part`))
    const some = { ...form, [`granted[${invoice}]`]: 'yes', [`confirmFirst[${invoice}]`]: 'yes' }
    const done = await sari.submit(`${path}/decide`, some)
    expect(wordsOf(done.text)).toContain(sentence('id', 'done.connecting', { product_list: 'Jurnal' }))
    await house.settle()
    const rule = say('action.jurnal_create_sales_invoice.confirmation' as Parameters<typeof say>[0])
    expect((await rowOf(builder, agent)).limitsInWords).toContain(rule)
    expect(wordsOf((await sari.open('/approve/access')).text)).toContain(rule)
    expect((await builder.api('GET', `/v1/agents/${agent}`)).body.banner.kind).toBe('cut')
  })

  it('[APPR-3] is shown where more is asked for later, and what stands beside it is not forgotten', async () => {
    const { house, builder, agent, path } = await openAsked()
    const sari = await decider(house)
    const page = await sari.open(path)
    expect(wordsOf(page.text)).not.toContain(say('page.actions.more'))
    expect(wordsOf(page.text)).toContain(say('page.never'))
    await answer(sari, path, { outcome: 'approve' })
    await house.settle()
    const { choice } = await rowOf(builder, agent)
    const settings = { whenToUse: '', limits: { maxAmount: '7000000', maxPerDay: 20 } }
    await builder.api('PUT', `/v1/agents/${agent}/choices/${choice.id}`, { settings })
    const raise = await sari.open(await pathOf(house, (await ask(house, builder, agent)).id))
    const words = wordsOf(raise.text)
    expect(words).toContain('Maksimal Rp7.000.000 (sekarang Rp5.000.000) per faktur, 20 faktur per hari.')
    expect(words).toContain(say('page.never.more'))
  })

  it('[REQ-7] [APPR-12] leads nowhere where its page would stay shut: its asker’s mailbox is one’s own by now', async () => {
    const { house, path } = await openAsked({ actions: [invoice] })
    const sari = await decider(house)
    await answer(sari, path, { outcome: 'approve' })
    expect((await sari.open('/approve/decided')).text).toContain(`href="${path}"`)
    await house.control('/people', { sub: 'dewi', email: 'sari+dewi@kopinusantara.example' })
    await house.settle()
    expect((await sari.open(path)).status).toBe(403)
    expect((await sari.open('/approve/decided')).text).not.toContain(`href="${path}"`)
  })
})
