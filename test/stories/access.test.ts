import { describe, expect, it } from 'vitest'
import { counted, dateTime, type Key, sentence } from '../../locales/index.ts'
import { callAs, gayo, makeToken } from '../entry/open-runtime.ts'
import { ask, choose, invoice, order, rowOf } from './builder.ts'
import { answer, decider, fieldsOf, openAsked, pathOf, wordsOf } from './super-admin.ts'

async function openGranted() {
  const asked = await openAsked({ actions: [invoice] })
  const sari = await decider(asked.house)
  await answer(sari, asked.path, { outcome: 'approve' })
  await asked.house.settle()
  const { text } = await sari.open('/approve/access')
  return { ...asked, sari, withdrawal: /\/approve\/access\/[^"]+\/withdraw/.exec(text)?.[0] ?? '' }
}

const say = (key: Key) => sentence('id', key)

describe('The list of access', () => {
  it('[GRANT-4] says which agent may do what, within which limits, since whose decision, and how much it is used', async () => {
    const { sari } = await openGranted()
    const { text } = await sari.open('/approve/access')
    for (const way of [/\/agents\/agt_\w+\/withdraw"/, /\/products\/jurnal\/withdraw"/, /\/com_\w+\/withdraw"/])
      expect(text).toMatch(way)
    const words = wordsOf(text)
    for (const piece of [
      'Kopi Assistant di Jurnal',
      'Membuat faktur penjualan',
      'Maksimal Rp5.000.000 per faktur, 20 faktur per hari.',
      'Disetujui oleh Sari Wijaya pada ',
      sentence('id', 'access.open_end'),
      sentence('id', 'access.new'),
      sentence('id', 'withdraw.do.all', { agent_name: 'Kopi Assistant', product: 'Jurnal' }),
    ])
      expect(words).toContain(piece)
  })

  it('[APPR-10] [CRED-7] [GRANT-4] goes on saying of each action what was read when it was allowed', async () => {
    const asked = await openAsked({ actions: [invoice, order] })
    const sari = await decider(asked.house)
    const detailsOf = ({ text }: { text: string }) =>
      (text.match(/<dl>.*?<\/dl>/gs) ?? []).filter((one) => one.includes(say('block.cannot'))).map(wordsOf)
    const read = detailsOf(await sari.open(asked.path))
    expect(read).toHaveLength(2)
    await answer(sari, asked.path, { outcome: 'approve' })
    await asked.house.settle()
    const page = await sari.open('/approve/access')
    expect(detailsOf(page).sort()).toEqual(read.sort())
    for (const action of [invoice, order]) expect(wordsOf(page.text)).toContain(say(`action.${action}.does`))
  })

  it('[APPR-10] speaks of the version that was granted, whatever the newest may do', async () => {
    const { house, sari } = await openGranted()
    const newest = say(`action.${invoice}.cannot.terms`)
    const first = say(`action.${invoice}.cannot.own_terms`)
    const read = async () => wordsOf((await sari.open('/approve/access')).text)
    expect(await read()).toContain(newest)
    expect(await read()).not.toContain(first)
    await house.look('ALTER TABLE granted_action NO FORCE ROW LEVEL SECURITY')
    await house.look('UPDATE granted_action SET version = 1')
    expect(await read()).toContain(first)
    expect(await read()).not.toContain(newest)
  })

  it('[GRANT-4] gives each action of a product its own decision and its own end', async () => {
    const { house, builder, agent } = await openGranted()
    const first = dateTime('id', house.clock.now(), 'Asia/Jakarta')
    house.clock.advance(5 * 60_000)
    await choose(builder, agent, { action: order })
    const { id } = await ask(house, builder, agent)
    const andi = await decider(house, 'andi')
    const path = await pathOf(house, id)
    const form = fieldsOf(await andi.open(`${path}?step=part`))
    await andi.submit(`${path}/decide`, { ...form, [`granted[${order}]`]: 'yes', until: '2099-12-31' })
    await house.settle()
    const words = wordsOf((await andi.open('/approve/access')).text)
    const second = dateTime('id', house.clock.now(), 'Asia/Jakarta')
    expect(words).toContain(`Disetujui oleh Sari Wijaya pada ${first} ${sentence('id', 'access.open_end')}`)
    expect(words).toContain(`Disetujui oleh Andi Pratama pada ${second} Sampai 31 Desember 2099, 23.59 WIB`)
    expect(words.match(/Disetujui oleh/g)).toHaveLength(2)
  })

  it('[GRANT-4] counts the calls of the last 30 days, and says when the latest was', async () => {
    const { house, builder, agent, sari, withdrawal } = await openGranted()
    const token = await makeToken(builder, agent)
    for (const key of ['one', 'two'])
      await callAs(house, token, {
        ...{ method: 'POST', path: '/v1/executions', body: { action: invoice, input: gayo } },
        headers: { 'idempotency-key': key },
      })
    const last_used_at = dateTime('id', house.clock.now(), 'Asia/Jakarta')
    expect(wordsOf((await sari.open('/approve/access')).text)).toContain(
      counted('id', 'access.used', 2, { last_used_at }),
    )
    house.clock.advance(31 * 24 * 3600_000)
    const later = await decider(house)
    expect(wordsOf((await later.open('/approve/access')).text)).toContain(sentence('id', 'access.unused'))
    expect(wordsOf((await later.open(withdrawal)).text)).toContain(sentence('id', 'withdraw.effect.unused'))
  })

  it('[GRANT-4] [LIFE-2] takes access back after one question, at once and at the issuer too', async () => {
    const { house, builder, agent, sari, withdrawal } = await openGranted()
    const page = await sari.open(withdrawal)
    expect(wordsOf(page.text)).toContain('Cabut akses Kopi Assistant ke Jurnal? Akses ini mulai berlaku pada ')
    expect(wordsOf(page.text)).not.toContain('30 hari terakhir')
    expect((await rowOf(builder, agent)).state).toBe('active')
    await sari.submit(withdrawal, { ...fieldsOf(page), words: 'Tidak jadi dipakai' })
    expect((await rowOf(builder, agent)).state).not.toBe('active')
    // Work in progress may finish first.
    house.clock.advance(120_000)
    await house.settle()
    const [credential] = (await house.state()).credentials
    expect(credential?.revokedAt).not.toBeNull()
    expect((await house.look<{ end_reason: string }>('SELECT end_reason FROM agent_grant'))[0]?.end_reason).toBe(
      'Tidak jadi dipakai',
    )
    expect((await sari.submit(withdrawal, fieldsOf(page))).status).toBe(404)
  })

  it('[GRANT-4] is nobody’s but a Super Admin’s of the company, and takes nothing back by looking or from elsewhere', async () => {
    const { house, builder, agent, sari, withdrawal } = await openGranted()
    for (const sub of ['yusuf', 'budi', 'maya']) {
      const person = await decider(house, sub)
      const page = await person.open('/approve')
      const csrf = /name="csrf" value="([^"]+)"/.exec(page.text)?.[1] ?? ''
      const [looked, posted] = [await person.open(withdrawal), await person.submit(withdrawal, { csrf })]
      for (const refused of [looked, posted]) {
        expect(refused.status).toBe(404)
        expect(refused.text).not.toContain('Kopi Assistant')
      }
    }
    await sari.open(withdrawal)
    expect((await sari.submit(withdrawal, { csrf: 'x' })).status).toBe(403)
    expect((await rowOf(builder, agent)).state).toBe('active')
    const csrf = /name="csrf" value="([^"]+)"/.exec((await sari.open('/approve')).text)?.[1] ?? ''
    await house.control('/people', { sub: 'sari', company: '102938', superAdmin: false })
    expect((await sari.submit(withdrawal, { csrf })).status).toBe(404)
    for (const address of [withdrawal, '/approve/access'])
      expect((await sari.open(address)).text).not.toContain('Kopi Assistant')
    expect((await rowOf(builder, agent)).state).toBe('active')
    const budi = await (await decider(house, 'budi')).open('/approve/access')
    expect(budi.text).not.toContain('Kopi Assistant')
  })
})
