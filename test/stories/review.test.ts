import { describe, expect, it } from 'vitest'
import { sentence } from '../../locales/index.ts'
import type { House } from '../house.ts'
import { agentOf, ask, choose, eventsOf, invoice, reimbursement, rowOf } from './builder.ts'
import { answer, approve, decider, fieldsOf, headingOf, openAsked, wordsOf } from './super-admin.ts'

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

/** Both agents may write invoices, asked for by Dewi, and Toko Online decides on reimbursements too, asked for by Andi. */
async function openThree() {
  const granted = await openGranted()
  const { house, builder } = granted
  const andi = await house.signIn('andi')
  const toko = await agentOf(builder, 'Toko Online')
  await choose(builder, toko)
  await approve(house, (await ask(house, builder, toko)).id)
  await choose(andi, toko, { action: reimbursement })
  await approve(house, (await ask(house, andi, toko)).id)
  return { ...granted, reviewer: await decider(house, 'andi') }
}

/** Everything that the page's form carries, what stands there more than once too. */
function formIn({ text }: { text: string }): URLSearchParams {
  const main = text.slice(text.indexOf('<main'), text.indexOf('</main>'))
  const hidden = main.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)
  return new URLSearchParams(Array.from(hidden, ([, name = '', value = '']): [string, string] => [name, value]))
}

/** How often the directory is asked for a person while something is done. */
async function asksDuring(house: House, deed: () => Promise<unknown>): Promise<number> {
  const { directory } = house.app.tools
  const person = directory.person
  let asks = 0
  directory.person = (sub) => {
    asks += 1
    return person.call(directory, sub)
  }
  await deed()
  directory.person = person
  return asks
}

type Three = Awaited<ReturnType<typeof openThree>>

/** The review as Andi sees it: where its answers go, and everything in it ticked. */
async function tickAll({ reviewer }: Three) {
  const { text } = await reviewer.open('/approve/review')
  for (const told of ['Maksimal Rp5.000.000 per faktur', 'Disetujui oleh Sari Wijaya pada ', say('page.details')])
    expect(wordsOf(text)).toContain(told)
  expect(text).not.toContain('button primary')
  const [, at = ''] = /action="([^"]+)\/take"/.exec(text) ?? []
  const grants = Array.from(text.matchAll(/type="checkbox" name="grant" value="([^"]+)"/g), ([, id = '']) => id)
  expect(grants.length).toBe(3)
  return { at, first: `?grant=${grants[0]}`, ticked: `?${grants.map((id) => `grant=${id}`).join('&')}` }
}

describe('The review of all access', () => {
  it('keeps at once what is ticked and theirs to keep, asking once who answers, and nothing where that cannot be asked [LIFE-4] [REQ-7]', async () => {
    const three = await openThree()
    const { house, reviewer, events } = three
    const { at, first, ticked } = await tickAll(three)
    expect(wordsOf((await reviewer.open(`${at}/keep`)).text)).toContain(say('review.unticked'))
    const asksOfOne = await asksDuring(house, () => reviewer.open(`${at}/keep${first}`))
    expect(await asksDuring(house, () => reviewer.open(`${at}/keep${ticked}`))).toBe(asksOfOne)
    const question = await reviewer.open(`${at}/keep${ticked}`)
    // What is put down as looked at is there to be seen.
    expect(question.text.match(/<ul class="allowed">/g)).toHaveLength(3)
    const keeping = formIn(question)
    await house.control('/directory', { available: false })
    const unsure = await reviewer.submit(`${at}/keep`, keeping)
    expect([unsure.status, headingOf(unsure)]).toEqual([503, say('front.unsure.title')])
    await house.control('/directory', { available: true })
    const kept = wordsOf((await reviewer.submit(`${at}/keep`, keeping)).text)
    expect(kept).toContain(say('review.kept', { count: 2 }))
    expect(kept).toContain(say('review.left.one'))
    expect(await events('grant.reviewed')).toMatchObject([{ actor: 'Andi Pratama' }, { actor: 'Andi Pratama' }])
  })

  it('takes back what is ticked in one withdrawal, told in one mail and followed on one page [LIFE-2] [LIFE-4]', async () => {
    const three = await openThree()
    const { house, builder, reviewer, events } = three
    const { at, ticked } = await tickAll(three)
    const taking = await reviewer.open(`${at}/take${ticked}`)
    expect(headingOf(taking)).toBe(say('review.take.ask', { count: 3 }))
    expect(await events('withdrawal.begun')).toEqual([])
    const mails = (await house.mails('dewi@kopinusantara.example')).length
    const form = formIn(taking)
    form.append('words', 'Tidak dipakai')
    const taken = await reviewer.submit(`${at}/take`, form)
    expect(headingOf(taken)).toBe(say('withdraw.done.title'))
    for (const told of ['Kopi Assistant di Jurnal', 'Toko Online di Jurnal', 'Toko Online di Talenta'])
      expect(wordsOf(taken.text)).toContain(told)
    expect(taken.text).toContain('href="/approve/review"')
    await house.settle()
    expect((await builder.api('GET', '/v1/withdrawals')).body.items).toMatchObject([
      { level: 'several', grants: 3, agent: null, product: null, reason: 'Tidak dipakai', by: 'Andi Pratama' },
    ])
    const list = wordsOf((await reviewer.open(taken.url.replace(/\/wdr_.*/, ''))).text)
    expect(list).toContain('Kopi Assistant di Jurnal, Toko Online di Jurnal, dan Toko Online di Talenta')
    const [mail, ...more] = (await house.mails('dewi@kopinusantara.example')).slice(0, -mails)
    expect(more).toEqual([])
    expect(mail?.text).toContain('Kopi Assistant dan Toko Online')
    // Of all of them, and so of none of the agents and products alone.
    expect(await events('withdrawal.begun')).toMatchObject([{ agent: null, product: null }])
    // A colleague who had the same before them is led back to what is left.
    expect(wordsOf((await reviewer.submit(`${at}/take`, form)).text)).toContain(say('review.empty'))
  })
})
