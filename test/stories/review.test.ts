import { describe, expect, it } from 'vitest'
import { dateTime, sentence } from '../../locales/index.ts'
import { endOfDay } from '../../server/domain/company/index.ts'
import type { House } from '../house.ts'
import { approveUntil, inDays, liveCredentials } from './access-life.ts'
import { eventsOf, invoice, rowOf } from './builder.ts'
import { answer, decider, fieldsOf, openAsked, wordsOf } from './super-admin.ts'

const say = (key: Parameters<typeof sentence>[1], facts = {}) => sentence('id', key, facts)

async function openGranted() {
  const asked = await openAsked({ actions: [invoice] })
  const { house, builder } = asked
  const sari = await decider(house)
  await answer(sari, asked.path, { outcome: 'approve' })
  await house.settle()
  const events = async (name: string) => (await eventsOf(builder)).filter((event) => event.name === name)
  return { ...asked, sari, events }
}

/** Sari decides for the company no more. */
async function leave(house: House): Promise<void> {
  await house.control('/people', { sub: 'sari', company: '102938', superAdmin: false })
  await house.settle()
}

/** What was decided, was decided so long ago: sign-ins carry real times, so that nobody could act a year from now. */
async function age(house: House, days: number): Promise<void> {
  await house.look('UPDATE granted_action SET granted_at = granted_at - make_interval(days => $1)', [days])
}

/** Where a page sends whoever has to sign in. */
const signInOf = (text: string) => (/href="(\/approve\/sign-in[^"]+)"/.exec(text)?.[1] ?? '').replaceAll('&amp;', '&')

const linkIn = (text: string, kind: string) => new RegExp(`/approve/access/[^"]+/${kind}`).exec(text)?.[0] ?? 'none'

describe('An access that somebody has to look at again', () => {
  it('[GRANT-6] is listed when whoever approved it decides no more, and goes on once another has looked at it', async () => {
    const { house, builder, agent, events } = await openGranted()
    const andi = await decider(house, 'andi')
    expect((await andi.open('/approve/access')).text).not.toContain('/review')
    await leave(house)
    expect(wordsOf((await andi.open('/approve')).text)).toContain(say('access.due.one'))
    const list = await andi.open('/approve/access')
    expect(wordsOf(list.text)).toContain(say('access.due.one'))
    expect(wordsOf(list.text)).toContain(say('access.due.approver_left', { approver_name: 'Sari Wijaya' }))
    const at = linkIn(list.text, 'review')
    const page = await andi.open(at)
    expect(wordsOf(page.text)).toContain(say('access.review.ask', { agent_name: 'Kopi Assistant', product: 'Jurnal' }))
    expect((await events('grant.reviewed')).length).toBe(0)
    const after = await andi.submit(at, fieldsOf(page))
    expect(after.text).not.toContain('/review')
    expect(wordsOf(after.text)).toContain('Ditinjau lagi oleh Andi Pratama pada ')
    expect((await andi.submit(at, fieldsOf(page))).status).toBe(409)
    expect((await rowOf(builder, agent)).state).toBe('active')
    expect(await events('grant.reviewed')).toMatchObject([
      { actor: 'Andi Pratama', facts: { reason: 'approver_left' } },
    ])
    const evidence = await house.look(
      'SELECT reason, person_name, cardinality(granted_digests) AS digests FROM grant_review',
    )
    expect(evidence).toEqual([{ reason: 'approver_left', person_name: 'Andi Pratama', digests: 1 }])
  })

  it('[GRANT-6] is listed again a year after it was decided, not a day earlier, and can be taken back from there', async () => {
    const { house, sari, events } = await openGranted()
    await age(house, 364)
    expect((await sari.open('/approve/access')).text).not.toContain('/review')
    await age(house, 1)
    const list = await sari.open('/approve/access')
    const page = await sari.open(linkIn(list.text, 'review'))
    const withdrawal = linkIn(page.text, 'withdraw')
    await sari.submit(withdrawal, { ...fieldsOf(await sari.open(withdrawal)), words: 'Tidak dipakai lagi' })
    const facts = { reason: 'Tidak dipakai lagi', due: 'year_old' }
    expect(await events('grant.withdrawn')).toMatchObject([{ actor: 'Sari Wijaya', facts }])
    expect(linkIn((await sari.open('/approve/access')).text, 'review')).toBe('none')
  })

  it('[GRANT-6] [REQ-7] is nobody’s to confirm who asked for it, signed in long ago, saw something else, or is no Super Admin', async () => {
    const { house, events } = await openGranted()
    await leave(house)
    const andi = await decider(house, 'andi')
    const at = linkIn((await andi.open('/approve/access')).text, 'review')
    const form = fieldsOf(await andi.open(at))
    expect((await andi.submit(at, { ...form, shown: 'f'.repeat(64) })).status).toBe(409)
    expect((await andi.submit(at, { ...form, csrf: 'x' })).status).toBe(403)
    await house.control('/people', { sub: 'dewi', company: '102938', superAdmin: true })
    const dewi = await decider(house, 'dewi')
    const own = await dewi.open(at)
    expect(own.status).toBe(403)
    expect(wordsOf(own.text)).toContain(say('access.own'))
    const csrf = /name="csrf" value="([^"]+)"/.exec((await dewi.open('/approve')).text)?.[1] ?? ''
    expect((await dewi.submit(at, { ...form, csrf })).status).toBe(403)
    for (const sub of ['sari', 'yusuf', 'budi']) expect((await (await decider(house, sub)).open(at)).status).toBe(404)
    house.clock.advance(16 * 60_000)
    const late = await andi.submit(at, form)
    expect(late.status).toBe(401)
    expect(wordsOf(late.text)).toContain(say('front.stepup.title'))
    expect(await events('grant.reviewed')).toEqual([])
  })
})

describe('Prolonging an access', () => {
  async function openEnding() {
    const asked = await openAsked({ actions: [invoice] })
    const { house, builder } = asked
    const sari = await approveUntil(asked, [invoice], inDays(house, 5))
    const at = linkIn((await sari.open('/approve/access')).text, 'prolong')
    const events = async (name: string) => (await eventsOf(builder)).filter((event) => event.name === name)
    return { ...asked, sari, at, events }
  }

  it('[GRANT-5] moves the end alone: the same actions and limits, under a document that says what it goes on from', async () => {
    const { house, builder, agent, sari, at, events } = await openEnding()
    const before = await house.look<{ bytes: Buffer; digest: string }>('SELECT bytes, digest FROM granted_document')
    const page = await sari.open(at)
    await sari.submit(at, { ...fieldsOf(page), until: inDays(house, 90) })
    await house.settle()
    const [was] = before.map(({ bytes }) => JSON.parse(bytes.toString()))
    const after = await house.look<{ bytes: Buffer }>('SELECT bytes FROM granted_document WHERE digest <> $1', [
      before[0]?.digest,
    ])
    const [is] = after.map(({ bytes }) => JSON.parse(bytes.toString()))
    expect(is).toEqual({ ...was, until: is.until, approvedAt: is.approvedAt, prolongs: before[0]?.digest })
    expect(is.until > was.until).toBe(true)
    const until = dateTime('id', new Date(is.until), 'Asia/Jakarta')
    expect(wordsOf((await sari.open('/approve/access')).text)).toContain(say('access.until', { until }))
    expect((await rowOf(builder, agent)).state).toBe('active')
    expect(await events('grant.prolonged')).toMatchObject([{ actor: 'Sari Wijaya', facts: { actions: [invoice] } }])
    // The one before it is revoked as soon as nothing is under way with it.
    house.clock.advance(61_000)
    await house.settle()
    expect(await liveCredentials(house)).toHaveLength(1)
  })

  it('[GRANT-5] proposes a day, and tells what was done in one line for each action while the new end is connected', async () => {
    const { house, sari, at } = await openEnding()
    const page = await sari.open(at)
    expect(page.text).toContain(`value="${inDays(house, 95)}"`)
    expect(page.text).toContain('name="term" value="day" checked')
    const list = await sari.submit(at, { ...fieldsOf(page), term: 'day', until: inDays(house, 95) })
    const until = dateTime('id', endOfDay(inDays(house, 95), 'Asia/Jakarta'), 'Asia/Jakarta')
    const words = wordsOf(list.text)
    expect(words).toContain(say('access.prolonged', { agent_name: 'Kopi Assistant', product: 'Jurnal', until }))
    expect(words).toContain(say('access.coming', { until }))
    expect(list.text.match(/<strong>Membuat faktur penjualan/g)).toHaveLength(1)
    expect(list.text).not.toContain('/prolong"')
    await house.settle()
    const later = wordsOf((await sari.open('/approve/access')).text)
    expect(later).toContain(say('access.until', { until }))
    expect(later).not.toContain(say('access.coming', { until }))
  })

  it('[GRANT-5] can leave the end open, and takes no day that is not later', async () => {
    const { house, sari, at, events } = await openEnding()
    const form = fieldsOf(await sari.open(at))
    for (const until of [inDays(house, 5), inDays(house, -1), '31-12-2099', '']) {
      const refused = await sari.submit(at, { ...form, until })
      expect(refused.status).toBe(422)
      expect(refused.text).toContain('aria-invalid="true"')
    }
    expect(await events('grant.prolonged')).toEqual([])
    const done = await sari.submit(at, { ...form, term: 'open', until: '' })
    expect(wordsOf(done.text)).toContain(
      say('access.prolonged.open', { agent_name: 'Kopi Assistant', product: 'Jurnal' }),
    )
    await house.settle()
    expect(wordsOf((await sari.open('/approve/access')).text)).toContain(say('access.open_end'))
    expect((await sari.open(at)).status).toBe(404)
  })

  it('[GRANT-5] [APPR-17] is not done here for what was decided elsewhere', async () => {
    const { house, sari, at, events } = await openEnding()
    const form = fieldsOf(await sari.open(at))
    await house.look("UPDATE approval_request SET approver = 'approval-layer'")
    const page = await sari.open(at)
    expect(page.status).toBe(403)
    expect(wordsOf(page.text)).toContain(say('access.elsewhere'))
    expect((await sari.submit(at, { ...form, term: 'open' })).status).toBe(403)
    expect(await events('grant.prolonged')).toEqual([])
  })

  it('[GRANT-5] [REQ-7] is nobody’s who asked for it, and needs a fresh sign-in', async () => {
    const { house, sari, at, events } = await openEnding()
    const form = fieldsOf(await sari.open(at))
    await house.control('/people', { sub: 'dewi', company: '102938', superAdmin: true })
    const dewi = await decider(house, 'dewi')
    expect((await dewi.open(at)).status).toBe(403)
    const csrf = /name="csrf" value="([^"]+)"/.exec((await dewi.open('/approve')).text)?.[1] ?? ''
    expect((await dewi.submit(at, { ...form, csrf, until: inDays(house, 90) })).status).toBe(403)
    house.clock.advance(16 * 60_000)
    expect((await sari.submit(at, { ...form, until: inDays(house, 90) })).status).toBe(401)
    expect(await events('grant.prolonged')).toEqual([])
  })

  it('[GRANT-5] [APPR-2] asks for the fresh sign-in before a form is filled, and signing in leads back to the very page', async () => {
    const { house, sari, at } = await openEnding()
    const ways = ['prolong', 'review', 'withdraw', `withdraw?action=${invoice}`].map((way) =>
      at.replace('prolong', way),
    )
    const [{ id } = { id: '' }] = await house.look<{ id: string }>('SELECT id FROM credential')
    ways.push(at.replace(/grt_.*/, `${id}/revoked`))
    for (const way of ways) {
      const back = signInOf((await house.stranger().open(way)).text)
      expect((await sari.open(back)).url).toBe(house.address + way)
    }
    house.clock.advance(16 * 60_000)
    const late = await sari.open(at)
    expect(late.status).toBe(401)
    expect(new URLSearchParams(signInOf(late.text).split('?')[1]).get('return')).toBe(at)
  })
})
