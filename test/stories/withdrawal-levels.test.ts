import { describe, expect, it } from 'vitest'
import { sentence } from '../../locales/index.ts'
import { makeToken } from '../entry/open-runtime.ts'
import { type House, openHouse } from '../house.ts'
import type { Visitor } from '../visitor.ts'
import { act, liveCredentials } from './access-life.ts'
import { agentOf, ask, choose, eventsOf, invoice, order, rowOf } from './builder.ts'
import { integrate, openOwnSystem, orderStatus } from './own-system.ts'
import { approve, decider, fieldsOf, headingOf, wordsOf } from './super-admin.ts'

const say = (key: Parameters<typeof sentence>[1], facts = {}) => sentence('id', key, facts)

/** Two agents that may write invoices, one of them also look orders up, by choice; the other's next request waits. */
async function openTwo() {
  const { house, builder: dewi, connection } = await openOwnSystem()
  const [kopi, toko] = [await agentOf(dewi), await agentOf(dewi, 'Toko Online')]
  for (const agent of [kopi, toko]) {
    await choose(dewi, agent)
    await approve(house, (await ask(house, dewi, agent)).id)
  }
  const { action: lookUp } = await integrate(dewi, orderStatus(connection))
  await choose(dewi, kopi, { action: lookUp })
  await choose(dewi, toko, { action: order })
  const waiting = await ask(house, dewi, toko)
  const tokens = [await makeToken(dewi, kopi), await makeToken(dewi, toko)] as const
  return { house, dewi, kopi, toko, lookUp, waiting, tokens }
}

type Two = Awaited<ReturnType<typeof openTwo>>

/** The calls of a company that has so many of them that looking at them takes long. */
const manyCalls = `CREATE POLICY many_calls ON execution AS RESTRICTIVE FOR SELECT
  USING (state = 'claimed' OR pg_sleep(20) IS NOT NULL)`

const levels = ['products/jurnal', 'agents/agt_none', 'company'].map((level) => `/v1/${level}`)

/** Calls under way have had their time, and issuers are asked. */
async function drain(house: House): Promise<void> {
  house.clock.advance(61_000)
  await house.settle()
}

async function stateOf(house: House, dewi: Visitor, id: string) {
  await drain(house)
  return (await dewi.api('GET', `/v1/withdrawals/${id}`)).body
}

/** The first call comes 300 ms after it, others later: the first is what counts. */
async function refuseLater({ house, dewi, tokens }: Pick<Two, 'house' | 'dewi' | 'tokens'>, id: string) {
  house.clock.advance(300)
  for (const token of tokens) expect(await act(house, token)).toBe('withdrawn')
  house.clock.advance(5000)
  expect(await act(house, tokens[0])).toBe('withdrawn')
  const { body } = await dewi.api('GET', `/v1/withdrawals/${id}`)
  expect(Date.parse(body.firstRefusedAt) - Date.parse(body.begunAt)).toBe(300)
}

/** Takes a product back while nobody could wait for its calls to be counted. */
async function takeUncounted(house: House, dewi: Visitor) {
  await house.look(manyCalls)
  const { calls, told } = (await dewi.api('GET', '/v1/products/jurnal/withdrawal-preview')).body
  expect([calls, told[0]]).toEqual([null, say('withdraw.effect.uncounted')])
  const taken = (await dewi.api('POST', '/v1/products/jurnal/withdrawals', { reason: 'Audit' })).body
  await house.look('DROP POLICY many_calls ON execution')
  return taken
}

/** A node of before confirms the last of it, and knows of no withdrawal. */
async function settleAsBefore(house: House, dewi: Visitor, id: string) {
  await house.look("UPDATE agent_grant SET state = 'withdrawn' WHERE state = 'withdrawing'")
  await house.app.sweep()
  expect((await dewi.api('GET', `/v1/withdrawals/${id}`)).body).toMatchObject({ state: 'withdrawn', left: 0 })
}

/** Given again after it was taken back, it is ended by a node of before: the call that is refused then is not refused for what was taken back. */
async function refuseAsBefore({ house, dewi, kopi, tokens }: Pick<Two, 'house' | 'dewi' | 'kopi' | 'tokens'>) {
  await approve(house, (await ask(house, dewi, kopi)).id)
  const { id } = (await dewi.api('POST', `/v1/agents/${kopi}/withdrawals`, {})).body
  house.clock.advance(1000)
  await approve(house, (await ask(house, dewi, kopi)).id)
  await house.look("UPDATE agent_grant SET state = 'withdrawn', ended_at = $1 WHERE state = 'active'", [
    house.clock.now().toISOString(),
  ])
  expect(await act(house, tokens[0])).toBe('withdrawn')
  expect((await dewi.api('GET', `/v1/withdrawals/${id}`)).body).toMatchObject({ firstRefusedAt: null })
}

describe('Taking back several accesses at once', () => {
  it('[LIFE-2] [RUN-5] holds at the level of a product, an agent and the company: previewed, at once, timed and confirmed', async () => {
    const { house, dewi, kopi, toko, lookUp, waiting, tokens } = await openTwo()
    expect(await act(house, tokens[0])).toBe('succeeded')

    const preview = (await dewi.api('GET', '/v1/products/jurnal/withdrawal-preview')).body
    expect(preview).toMatchObject({ accesses: 2, calls: 1, underWay: 0, waiting: 1 })
    expect(preview.items).toMatchObject([
      { agent: { name: 'Kopi Assistant' }, product: 'jurnal', actions: [invoice] },
      { agent: { name: 'Toko Online' }, product: 'jurnal', actions: [invoice] },
    ])
    const taken = await takeUncounted(house, dewi)
    expect(taken).toMatchObject({ level: 'product', product: 'jurnal', agent: null, state: 'withdrawing' })
    expect(taken).toMatchObject({ grants: 2, left: 2, calls: null, reason: 'Audit', firstRefusedAt: null })
    await refuseLater({ house, dewi, tokens }, taken.id)
    expect(await stateOf(house, dewi, taken.id)).toMatchObject({ state: 'withdrawn', left: 0 })
    expect(await liveCredentials(house)).toEqual([])

    expect((await rowOf(dewi, kopi, lookUp)).state).toBe('active')
    const alone = (await dewi.api('POST', `/v1/agents/${kopi}/withdrawals`, {})).body
    expect(alone).toMatchObject({ level: 'agent', agent: { id: kopi }, grants: 1 })
    expect(alone).toMatchObject({ state: 'withdrawn', confirmedAt: null })
    expect((await rowOf(dewi, kopi, lookUp)).state).not.toBe('active')

    await approve(house, waiting.id)
    expect((await rowOf(dewi, toko, order)).state).toBe('active')
    const all = (await dewi.api('POST', '/v1/company/withdrawals', { reason: 'Semua' })).body
    expect(all).toMatchObject({ level: 'company', agent: null, product: null, grants: 1, state: 'withdrawing' })
    expect((await rowOf(dewi, toko, order)).state).not.toBe('active')
    await settleAsBefore(house, dewi, all.id)
    expect((await dewi.api('GET', '/v1/company/withdrawal-preview')).status).toBe(404)
    const { items, next } = (await dewi.api('GET', '/v1/withdrawals')).body
    expect([...items.map(({ id }: { id: string }) => id), next]).toEqual([all.id, alone.id, taken.id, null])
    const begun = (await eventsOf(dewi)).filter(({ name }) => name === 'withdrawal.begun')
    expect(begun.map(({ facts }) => facts.level)).toEqual(['product', 'agent', 'company'])
    await refuseAsBefore({ house, dewi, kopi, tokens })
  }, 90_000)

  it('[LIFE-2] [APPR-16] is for Admins and Super Admins of that moment, and for nobody else', async () => {
    const house = await openHouse()
    for (const sub of ['budi', 'rina', 'maya', 'yusuf']) {
      const person = await house.signIn(sub)
      for (const level of levels) {
        const [looked, done] = [
          await person.api('GET', `${level}/withdrawal-preview`),
          await person.api('POST', `${level}/withdrawals`, {}),
        ]
        const status = sub === 'yusuf' ? 404 : 403
        expect([looked.status, done.status], `${sub} at ${level}`).toEqual([status, status])
      }
      expect((await person.api('GET', '/v1/withdrawals')).status).toBe(sub === 'yusuf' ? 200 : 403)
    }
    const dewi = await house.signIn('dewi')
    await house.control('/people', { company: '102938', sub: 'dewi', role: 'supervisor' })
    expect((await dewi.api('POST', '/v1/company/withdrawals', {})).status).toBe(403)
  })

  it('[LIFE-2] [GRANT-4] is asked on the page of access with whom it touches, and followed there', async () => {
    const { house, dewi, tokens } = await openTwo()
    expect(await act(house, tokens[0])).toBe('succeeded')
    const sari = await decider(house)
    const { text } = await sari.open('/approve/access')
    const [way = ''] = /\/approve\/access\/[^"/]+\/withdraw(?=")/.exec(text) ?? []
    const page = await sari.open(way)
    expect(headingOf(page)).toBe(say('withdraw.ask.company', { company_name: 'PT Kopi Nusantara' }))
    const before = [
      'Dengan ini 3 akses berakhir.',
      'Order status',
      'Toko Online di Jurnal',
      say('withdraw.waiting.one'),
    ]
    for (const told of before) expect(wordsOf(page.text)).toContain(told)
    const mails = (await house.mails()).length
    const done = await sari.submit(way, { ...fieldsOf(page), words: 'Sedang diperiksa' })
    const words = wordsOf(done.text)
    expect(words).toContain(say('withdraw.done.company', { company_name: 'PT Kopi Nusantara' }))
    expect(words).toContain('2 dari 3 akses masih menunggu konfirmasi produknya.')
    expect(words).toContain(say('withdraw.unrefused'))
    expect((await dewi.api('GET', '/v1/withdrawals')).body.items).toMatchObject([{ grants: 3, calls: 1 }])
    house.clock.advance(400)
    expect(await act(house, tokens[0])).toBe('withdrawn')
    expect(wordsOf((await sari.open(done.url)).text)).toContain('Satu pemakaian ditolak setelah 0,4 detik.')
    await drain(house)
    expect(wordsOf((await sari.open(done.url)).text)).toContain('Pencabutan dikonfirmasi setelah 62 detik.')
    const [mail] = await house.mails('dewi@kopinusantara.example')
    const agent_name = 'Kopi Assistant dan Toko Online'
    expect((await house.mails()).length - mails).toBe(1)
    expect(mail?.text).toContain(`mencabut akses ${agent_name} ke `)
    const list = wordsOf((await sari.open(done.url.replace(/withdrawals\/[^/]+$/, 'grt_before/withdrawn'))).text)
    for (const told of [
      say('withdraw.what.company', { company_name: 'PT Kopi Nusantara' }),
      '“Sedang diperiksa”',
      'Dicabut oleh Sari Wijaya',
    ])
      expect(list).toContain(told)
    expect(wordsOf((await sari.open('/approve/access')).text)).toContain(say('access.empty'))
  })
})
