import { describe, expect, it } from 'vitest'
import { dateTime, sentence } from '../../locales/index.ts'
import { endOfDay } from '../../server/domain/company/index.ts'
import { approveUntil, inDays, liveCredentials } from './access-life.ts'
import { eventsOf, invoice, rowOf } from './builder.ts'
import { decider, fieldsOf, openAsked, wordsOf } from './super-admin.ts'

const say = (key: Parameters<typeof sentence>[1], facts = {}) => sentence('id', key, facts)

/** Where a page sends whoever has to sign in. */
const signInOf = (text: string) => (/href="(\/approve\/sign-in[^"]+)"/.exec(text)?.[1] ?? '').replaceAll('&amp;', '&')

const linkIn = (text: string, kind: string) => new RegExp(`/approve/access/[^"]+/${kind}`).exec(text)?.[0] ?? 'none'

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
