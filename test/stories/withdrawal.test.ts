import { describe, expect, it } from 'vitest'
import { counted, dateTime, sentence } from '../../locales/index.ts'
import { makeToken } from '../entry/open-runtime.ts'
import type { House } from '../house.ts'
import type { Visitor } from '../visitor.ts'
import { act, liveCredentials } from './access-life.ts'
import { ask, eventsOf, invoice, order, raise, rowOf } from './builder.ts'
import { holdCalls } from './hold-calls.ts'
import { type AskOptions, answer, approve, decider, fieldsOf, headingOf, openAsked, wordsOf } from './super-admin.ts'

const say = (key: Parameters<typeof sentence>[1], facts = {}) => sentence('id', key, facts)
const names = { agent_name: 'Kopi Assistant', product: 'Jurnal' }

async function openGranted(options: AskOptions = {}) {
  const asked = await openAsked(options)
  const sari = await decider(asked.house)
  await answer(sari, asked.path, { outcome: 'approve' })
  await asked.house.settle()
  const { text } = await sari.open('/approve/access')
  const all = /\/approve\/access\/[^"?]+\/withdraw/.exec(text)?.[0] ?? 'none'
  return { ...asked, sari, all, token: await makeToken(asked.builder, asked.agent) }
}

const toDewi = async (house: House) => (await house.mails('dewi@kopinusantara.example'))[0]

/** What ends already stands apart, with the way to how far it is, and is neither taken back again nor reviewed. */
async function expectApart(sari: Visitor, { progress, all }: { progress: string; all: string }) {
  const { text } = await sari.open('/approve/access')
  expect(wordsOf(text)).toContain(say('access.being_taken'))
  expect(text).toContain(`href="${progress}"`)
  expect(text).not.toContain(all)
  expect(text).not.toContain('href="/approve/review"')
}

describe('Taking access back', () => {
  it('[GRANT-4] says what it touches before, and what is still under way; stops at once; and says afterwards how far it is', async () => {
    const calls = holdCalls()
    const { house, builder, agent, sari, all, token } = await openGranted({
      actions: [invoice],
      through: calls.through,
    })
    const letGo = calls.hold()
    const acting = act(house, token)
    const claimed = async () => (await house.look("SELECT 1 FROM execution WHERE state = 'claimed'")).length
    await expect.poll(claimed, { timeout: 10_000 }).toBe(1)

    const page = await sari.open(all)
    for (const told of [
      counted('id', 'withdraw.effect', 1),
      counted('id', 'withdraw.under_way.now', 1),
      say('withdraw.concerns', { action_list: 'Membuat faktur penjualan' }),
      say('withdraw.told'),
    ])
      expect(wordsOf(page.text)).toContain(told)
    const stopped = await sari.submit(all, { ...fieldsOf(page), words: 'Salah agen' })
    const withdrawn_at = dateTime('id', house.clock.now(), 'Asia/Jakarta')
    expect(headingOf(stopped)).toBe(say('withdraw.done.title'))
    const begun = [say('withdraw.under_way', { ...names, withdrawn_at }), counted('id', 'withdraw.under_way.now', 1)]
    for (const told of [say('withdraw.done.all', names), ...begun, say('withdraw.look_again.told')])
      expect(wordsOf(stopped.text)).toContain(told)
    expect(await act(house, token)).toBe('withdrawn')
    expect((await rowOf(builder, agent)).state).not.toBe('active')
    await expectApart(sari, { progress: new URL(stopped.url).pathname, all })

    letGo()
    expect(await acting).toBe('succeeded')
    house.clock.advance(75_000)
    await house.settle()
    const over = wordsOf((await sari.open(stopped.url)).text)
    expect(over).toContain(say('withdraw.done', { ...names, withdrawn_at, confirm_seconds: 75 }))
    expect(over).not.toContain(say('withdraw.look_again'))
    expect(over).not.toContain(counted('id', 'withdraw.under_way.now', 1))
    expect(await liveCredentials(house)).toEqual([])
  })

  it('[GRANT-4] says since when one action alone may be used, whatever was allowed before it', async () => {
    const { house, builder, agent, sari } = await openGranted({ actions: [invoice, order] })
    await house.look("UPDATE agent_grant SET activated_at = activated_at - interval '2 days'")
    await house.look("UPDATE granted_action SET granted_at = granted_at - interval '2 days' WHERE action = $1", [order])
    const [{ at }] = (await house.look('SELECT max(granted_at) AS at FROM granted_action')) as [{ at: Date }]
    await raise(builder, agent)
    house.clock.advance(120_000)
    await approve(house, (await ask(house, builder, agent)).id)
    await house.settle()
    const { text } = await sari.open('/approve/access')
    const [way = 'none'] = new RegExp(`/approve/access/[^"]+/withdraw\\?action=${invoice}`).exec(text) ?? []
    const since = dateTime('id', at, 'Asia/Jakarta')
    expect(wordsOf((await sari.open(way)).text)).toContain(say('withdraw.effect.new', { since }))
    const whole = wordsOf((await sari.open(way.replace(/\?.*/, ''))).text)
    expect(whole).not.toContain(say('withdraw.effect.new', { since }))
  })

  it('[GRANT-4] takes back one action alone: at once here, with fewer rights at the issuer, and the others go on', async () => {
    const { house, builder, agent, sari, token } = await openGranted({ actions: [invoice, order] })
    const [wide] = await liveCredentials(house)
    const { text } = await sari.open('/approve/access')
    const one = new RegExp(`/approve/access/[^"]+/withdraw\\?action=${invoice}`).exec(text)?.[0] ?? 'none'
    const page = await sari.open(one)
    expect(headingOf(page)).toBe(say('withdraw.ask.alone', { ...names, action_name: 'Membuat faktur penjualan' }))
    expect(wordsOf(page.text)).toContain(say('withdraw.rest'))
    // It is about the same one in the other language.
    const [, other = ''] = /href="([^"]*lang=en)"/.exec(page.text) ?? []
    const english = await sari.open(new URL(other.replaceAll('&amp;', '&'), `http://here${one}`).href.slice(11))
    expect(headingOf(english)).toContain('Create sales invoices')
    await sari.open('/approve/access?lang=id')
    const done = await sari.submit(one, { ...fieldsOf(page), words: 'Cukup pesanan' })
    expect(headingOf(done)).toBe(say('withdraw.done.title'))
    expect(wordsOf(done.text)).toContain(
      say('withdraw.done.alone', { ...names, action_name: 'Membuat faktur penjualan' }),
    )
    expect(await act(house, token)).toBe('withdrawn')
    const row = await rowOf(builder, agent)
    expect(row.state).toBe('needs_approval')
    expect(row.notice).toContain('Cukup pesanan')
    expect((await rowOf(builder, agent, order)).state).toBe('active')

    await house.settle()
    house.clock.advance(61_000)
    await house.settle()
    const [narrow, ...more] = await liveCredentials(house)
    expect(more).toEqual([])
    expect(narrow?.scopes).not.toEqual(wide?.scopes)
    const list = await sari.open('/approve/access')
    expect(wordsOf(list.text)).not.toContain('Membuat faktur penjualan')
    expect(wordsOf(list.text)).toContain('Membuat pesanan penjualan')
    const events = await eventsOf(builder, agent)
    expect(events.filter(({ name }) => name === 'grant.narrowed')).toMatchObject([
      { actor: 'Sari Wijaya', facts: { actions: [invoice], reason: 'Cukup pesanan' } },
    ])
    expect((await sari.submit(one, fieldsOf(page))).status).toBe(404)
  })

  it('[GRANT-4] tells whoever asked for it by mail, who did it and why, and nobody else', async () => {
    const { house, sari, all, agent } = await openGranted({ actions: [invoice] })
    const before = (await house.mails()).length
    await sari.submit(all, { ...fieldsOf(await sari.open(all)), words: 'Tidak dipakai, lihat www.contoh.example.' })
    await house.settle()
    expect((await house.mails()).length).toBe(before + 1)
    const mail = await toDewi(house)
    expect(mail?.subject).toBe(say('ending.withdrawn.subject', names))
    expect(mail?.text).toContain('Sari Wijaya mencabut akses Kopi Assistant ke Jurnal pada ')
    expect(mail?.text).toContain('Tidak dipakai, lihat www.')
    expect(mail?.text).toMatch(/Alasan: “Tidak dipakai, lihat www\..*example”\.$/m)
    expect(mail?.text).not.toContain('www.contoh.example')
    expect(mail?.text).toContain(`/agents/${agent}`)
  })

  it('[GRANT-4] tells them also when the agent is deleted before the mail goes out', async () => {
    const { house, builder, sari, all } = await openGranted({ actions: [invoice] })
    await sari.submit(all, { ...fieldsOf(await sari.open(all)), words: 'Salah agen' })
    await house.control('/agents', { company: '102938', id: 'agent-kopi', deleted: true })
    // The directory is taken over, and nothing that follows is done yet.
    await builder.api('POST', '/v1/directory/refresh')
    await house.settle()
    expect((await toDewi(house))?.subject).toBe(say('ending.withdrawn.subject', names))
    expect(await house.look("SELECT 1 FROM outbox WHERE kind = 'send-access-mails' AND state <> 'done'")).toEqual([])
  })

  it('[GRANT-4] shows no page of what was not taken back, and none to anybody else', async () => {
    const { house, sari, all } = await openGranted({ actions: [invoice] })
    expect((await sari.open(all.replace(/[^/]+\/withdraw$/, 'withdrawals/wdr_none'))).status).toBe(404)
    expect((await sari.open(`${all}?action=none`)).status).toBe(404)
    const { url } = await sari.submit(all, fieldsOf(await sari.open(all)))
    expect((await sari.open(url)).status).toBe(200)
    for (const sub of ['yusuf', 'budi', 'dewi']) expect((await (await decider(house, sub)).open(url)).status).toBe(404)
  })
})
