import { describe, expect, it } from 'vitest'
import { sentence } from '../../locales/index.ts'
import type { House } from '../house.ts'
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

const linkIn = (text: string, kind: string) => new RegExp(`/approve/access/[^"]+/${kind}`).exec(text)?.[0] ?? 'none'

describe('An access that somebody has to look at again', () => {
  it('[GRANT-6] is listed when whoever approved it decides no more, and goes on once another has looked at it', async () => {
    const { house, builder, agent, events } = await openGranted()
    const andi = await decider(house, 'andi')
    expect(linkIn((await andi.open('/approve/access')).text, 'review')).toBe('none')
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
    expect(linkIn(after.text, 'review')).toBe('none')
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
    expect(linkIn((await sari.open('/approve/access')).text, 'review')).toBe('none')
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
