import { describe, expect, it } from 'vitest'
import { sentence } from '../../locales/index.ts'
import { eventsOf, invoice, order, rowOf } from './builder.ts'
import { answer, decider, fieldsOf, headingOf, openAsked, wordsOf } from './super-admin.ts'

const say = (key: Parameters<typeof sentence>[1], facts = {}) => sentence('id', key, facts)

describe('A decision', () => {
  it('[APPR-4] approves all, sets the access up, and is told to the builder', async () => {
    const { house, builder, agent, path, request } = await openAsked()
    const page = await answer(await decider(house), path, { outcome: 'approve' })
    expect(page.url).toBe(house.address + path)
    expect(headingOf(page)).toBe(say('done.approved.title'))
    await house.settle()
    for (const action of [invoice, order]) expect((await rowOf(builder, agent, action)).state).toBe('active')
    const { body } = await builder.api('GET', `/v1/approval-requests/${request.id}`)
    expect(body).toMatchObject({
      state: 'approved',
      outcome: expect.stringContaining('Sari Wijaya menyetujui semuanya'),
    })
    const [mail] = await house.mails('dewi@kopinusantara.example')
    expect(mail?.text).toContain(body.outcome)
  })

  it('[CRED-2] says so when it was approved but the connection is not ready, and that nobody is asked again', async () => {
    const { house, path } = await openAsked({ actions: [invoice] })
    await house.control('/issuer', { fault: 'refuse', times: 20 })
    const sari = await decider(house)
    await answer(sari, path, { outcome: 'approve' })
    for (let attempt = 0; attempt < 6; attempt++) {
      house.clock.advance(5 * 60_000)
      await house.settle()
    }
    expect(wordsOf((await sari.open(path)).text)).toContain(
      'Sudah disetujui, tetapi sambungan ke Jurnal belum siap. Kami terus mencoba; persetujuan baru tidak diperlukan.',
    )
  })

  it('[APPR-4] approves less: what is ticked, with lower limits, for a shorter time', async () => {
    const { house, builder, agent, path } = await openAsked()
    const sari = await decider(house)
    const done = await sari.submit(`${path}/decide`, {
      ...fieldsOf(await sari.open(`${path}?step=part`)),
      [`granted[${invoice}]`]: 'yes',
      [`maxAmount[${invoice}]`]: 'Rp 2,5 juta',
      [`maxPerDay[${invoice}]`]: '3',
      [`maxAmount[${order}]`]: '9.000.000',
      until: '2099-12-31',
      reasonText: 'Mulai kecil dulu.',
    })
    expect(headingOf(done)).toBe(say('done.part.title'))
    await house.settle()
    expect((await rowOf(builder, agent, order)).state).toBe('rejected')
    expect(await rowOf(builder, agent, invoice)).toMatchObject({
      state: 'active',
      choice: { settings: { limits: { maxAmount: '2500000', maxPerDay: 3 } } },
    })
    const [grant] = await house.look<{ limits: object; expires_at: Date }>(
      'SELECT limits, expires_at FROM granted_action',
    )
    expect(grant?.limits).toMatchObject({ maxAmount: '2500000', maxPerDay: 3 })
    expect(grant?.expires_at.toISOString()).toBe('2099-12-31T16:59:59.999Z')
    const told = (await house.mails('dewi@kopinusantara.example'))[0]?.text
    expect(told).toContain('1 dari 2 tindakan')
    expect(told).toContain('Tidak disetujui: Membuat pesanan penjualan.')
    expect(told).toContain('“Mulai kecil dulu”')
  })

  it('[APPR-4] never gives more than was asked, nor what was not asked, nor nothing', async () => {
    const { house, path, builder, request } = await openAsked({ actions: [invoice] })
    const sari = await decider(house)
    const form = fieldsOf(await sari.open(`${path}?step=part`))
    const ticked = { ...form, [`granted[${invoice}]`]: 'yes' }
    const tries: [Record<string, string>, string][] = [
      [{ ...ticked, [`maxAmount[${invoice}]`]: '5.000.001' }, 'Tidak boleh melebihi yang diajukan: Rp5.000.000.'],
      [{ ...ticked, [`maxAmount[${invoice}]`]: '' }, say('part.error.missing', { least: 1 })],
      [{ ...ticked, [`maxPerDay[${invoice}]`]: ' ' }, say('part.error.missing', { least: 1 })],
      [{ ...ticked, [`maxPerDay[${invoice}]`]: '21' }, 'Tidak boleh melebihi yang diajukan: 20.'],
      [{ ...ticked, [`maxAmount[${invoice}]`]: '0' }, say('part.error.amount')],
      [{ ...ticked, [`maxAmount[${invoice}]`]: '7 juta' }, 'Tidak boleh melebihi yang diajukan: Rp5.000.000.'],
      [{ ...ticked, [`maxAmount[${invoice}]`]: '2,500' }, say('part.error.amount')],
      [{ ...ticked, [`maxAmount[${invoice}]`]: '1,5' }, say('part.error.amount')],
      [{ ...ticked, [`maxPerDay[${invoice}]`]: 'banyak' }, say('part.error.number', { least: 1 })],
      [{ ...ticked, until: '2020-01-01' }, say('part.error.until')],
      [form, say('part.nothing')],
      [{ ...form, [`granted[${order}]`]: 'yes' }, say('part.nothing')],
    ]
    for (const [fields, problem] of tries) {
      const page = await sari.submit(`${path}/decide`, fields)
      expect(page.status).toBe(422)
      expect(wordsOf(page.text)).toContain(problem)
      expect(wordsOf(/role="alert">(.*?)<form/s.exec(page.text)?.[1] ?? '')).toContain(problem)
      for (const [, field = ''] of page.text.matchAll(/href="#([^"]+)">Membuat/g))
        expect(page.text).toContain(`id="${decodeURIComponent(field)}"`)
    }
    expect((await builder.api('GET', `/v1/approval-requests/${request.id}`)).body.state).toBe('viewed')
    const all = await sari.submit(`${path}/decide`, { ...ticked, [`maxAmount[${invoice}]`]: '5.000.000' })
    expect(headingOf(all)).toBe(say('done.approved.title'))
  })

  it('[PICK-7] [APPR-4] given with a mistake leads, by the other language, back to the same step of the request', async () => {
    const { house, path } = await openAsked({ actions: [invoice] })
    const sari = await decider(house)
    const form = fieldsOf(await sari.open(`${path}?step=part`))
    const page = await sari.submit(`${path}/decide`, form)
    const query = /href="(\?[^"]*lang=en)"/.exec(page.text)?.[1]?.replaceAll('&amp;', '&') ?? ''
    const back = await sari.open(`${path}/decide${query}`)
    expect(back.url).toBe(`${house.address}${path}?step=part`)
    expect(headingOf(back)).toBe(sentence('en', 'part.title', { agent_name: 'Kopi Assistant' }))
    expect((await sari.open(`${path}/decide`)).url).toBe(house.address + path)
    expect(back.text).toContain(`href="${path}?step=reject"`)
    expect(wordsOf(back.text)).toContain(sentence('en', 'reject.tell', { requester_name: 'Dewi Lestari' }))
  })

  it('[APPR-4] rejects with a reason, after which may be asked again', async () => {
    const { house, builder, agent, path } = await openAsked({ actions: [invoice] })
    const sari = await decider(house)
    const form = fieldsOf(await sari.open(`${path}?step=reject`))
    const without = await sari.submit(`${path}/decide`, form)
    expect(without.status).toBe(422)
    expect(wordsOf(without.text)).toContain(say('reject.reason.none'))
    const done = await sari.submit(`${path}/decide`, { ...form, reason: 'too_wide', reasonText: 'Batasi <b>dulu</b>' })
    expect(headingOf(done)).toBe(say('done.rejected.title'))
    await house.settle()
    const [mail] = await house.mails('dewi@kopinusantara.example')
    expect(mail?.text).toContain('Yang diminta terlalu luas: “Batasi <b>dulu</b>”')
    expect(mail?.html).toContain('&lt;b&gt;dulu')
    expect((await rowOf(builder, agent)).state).toBe('rejected')
    expect((await builder.api('POST', `/v1/agents/${agent}/approval-requests`, {})).status).toBe(200)
  })

  it('[APPR-4] blocks, after which may not be asked again until it is lifted', async () => {
    const { house, builder, agent, path } = await openAsked({ actions: [invoice] })
    const sari = await decider(house)
    const form = fieldsOf(await sari.open(`${path}?step=reject`))
    await sari.submit(`${path}/decide`, { ...form, reason: 'unknown_person', block: 'yes' })
    expect((await rowOf(builder, agent)).state).toBe('blocked')
    expect((await builder.api('POST', `/v1/agents/${agent}/approval-requests`, {})).status).toBe(409)
    const access = await sari.open('/approve/access')
    const reopen = /\/approve\/access\/[^"]+\/reopen/.exec(access.text)?.[0] ?? ''
    await sari.submit(reopen, fieldsOf(await sari.open(reopen)))
    expect((await eventsOf(builder, agent)).at(-1)?.name).toBe('approval.reopened')
    expect((await builder.api('POST', `/v1/agents/${agent}/approval-requests`, {})).status).toBe(200)
  })

  it('[APPR-5] is made once, however many press at the same time; the others learn who decided what and when', async () => {
    const { house, path } = await openAsked({ by: 'dewi' })
    const [sari, andi] = [await decider(house), await decider(house, 'andi')]
    const forms = [fieldsOf(await sari.open(path)), fieldsOf(await andi.open(path))] as const
    const pages = await Promise.all(
      Array.from({ length: 20 }, (_, turn) => {
        const wish = turn % 3 === 0 ? { outcome: 'reject', reason: 'other' } : { outcome: 'approve' }
        return turn % 2
          ? sari.submit(`${path}/decide`, { ...forms[0], ...wish })
          : andi.submit(`${path}/decide`, { ...forms[1], ...wish })
      }),
    )
    const winners = pages.filter((page) => page.status === 200)
    expect(winners).toHaveLength(1)
    expect(pages.filter((page) => page.status === 409)).toHaveLength(19)
    const decided = await house.look<{ name: string }>(
      "SELECT name FROM audit_event WHERE name ~ '^approval.(approved|rej)'",
    )
    expect(decided).toHaveLength(1)
    const [{ person_name: winner = '' } = {}] = await house.look<{ person_name: string }>(
      'SELECT person_name FROM decision',
    )
    const loser = winner === 'Sari Wijaya' ? andi : sari
    const page = await loser.open(path)
    expect(headingOf(page)).toBe(say('done.already.title'))
    expect(wordsOf(page.text)).toContain(`${winner} sudah memutuskan pada `)
  })

  it('[APPR-7] posts the digest that was shown: any other decides nothing', async () => {
    const { house, path, builder, request } = await openAsked()
    const sari = await decider(house)
    const form = fieldsOf(await sari.open(path))
    expect(form.digest).toBe(request.digest)
    const other = await sari.submit(`${path}/decide`, { ...form, digest: 'f'.repeat(64), outcome: 'approve' })
    expect(other.status).toBe(409)
    const broken = await sari.submit(`${path}/decide`, { ...form, digest: 'x', outcome: 'approve' })
    expect(broken.status).toBe(400)
    expect((await builder.api('GET', `/v1/approval-requests/${request.id}`)).body.state).toBe('viewed')
  })

  it('[APPR-8] is asked for once: no later change within it asks anybody again', async () => {
    const { house, builder, agent, path } = await openAsked({ actions: [invoice] })
    await answer(await decider(house), path, { outcome: 'approve' })
    await house.settle()
    const sent = (await house.mails('sari@kopinusantara.example')).length
    const { choice } = await rowOf(builder, agent)
    const narrower = { settings: { whenToUse: 'Selalu', limits: { maxAmount: '1000000', maxPerDay: 2 } } }
    await builder.api('PUT', `/v1/agents/${agent}/choices/${choice.id}`, narrower)
    await house.settle()
    expect((await rowOf(builder, agent)).state).toBe('active')
    expect((await builder.api('POST', `/v1/agents/${agent}/approval-requests`, {})).status).toBe(409)
    expect(await house.mails('sari@kopinusantara.example')).toHaveLength(sent)
  })
})
