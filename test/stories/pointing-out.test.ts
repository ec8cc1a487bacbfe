import { describe, expect, it } from 'vitest'
import { sentence } from '../../locales/index.ts'
import { products } from '../../products/index.ts'
import { openRuntime } from '../entry/open-runtime.ts'
import type { House } from '../house.ts'
import { pass } from './access-life.ts'
import { invoice, rowOf } from './builder.ts'
import { multiply } from './multiply.ts'
import { alsoAllows, facts, look, told } from './pointed-out.ts'
import { decider, wordsOf } from './super-admin.ts'

describe('An access that nobody uses', () => {
  it('is pointed out after 30 days, not a day earlier, once, and once that it is used again [LIFE-4]', async () => {
    const runtime = await openRuntime()
    const { house } = runtime
    await runtime.act('first')
    await pass(house, 29.9)
    expect(await told(runtime, 'unused')).toEqual([])
    await pass(house, 0.2)
    const [mail, ...more] = await told(runtime, 'unused')
    expect(more).toEqual([])
    expect(mail?.text).toContain('Kopi Assistant')
    expect(mail?.text).toContain(sentence('id', 'warning.unused.next'))
    for (let day = 0; day < 3; day += 1) await pass(house, 1)
    expect(await told(runtime, 'unused')).toHaveLength(1)
    expect((await rowOf(await house.signIn('dewi'), runtime.agent)).notice).toBe(sentence('id', 'warning.unused.card'))
    const list = await (await decider(house)).open('/approve/access')
    expect(wordsOf(list.text)).toContain('Selama 30 hari Kopi Assistant tidak memakai ini di Jurnal')
    expect((await runtime.act('again')).body.state).toBe('succeeded')
    await pass(house, look)
    await pass(house, look)
    expect((await told(runtime, 'unused')).map(({ subject }) => subject)).toEqual([
      sentence('id', 'warning.unused.subject', facts),
      sentence('id', 'warning.over.subject', facts),
    ])
    expect((await rowOf(await house.signIn('dewi'), runtime.agent)).notice).toBeUndefined()
  })
})

/** Where there are as many agents like the one, each of which has done what it did last. */
const sameOfEach = `INSERT INTO execution OVERRIDING USER VALUE SELECT (jsonb_populate_record(one, jsonb_build_object('id', one.id || '_' || number,
    'agent_id', one.agent_id || '_' || number, 'grant_id', one.grant_id || '_' || number))).*
  FROM execution one, generate_series(1, $1::int) number WHERE one.started_at = (SELECT max(started_at) FROM execution)`

describe('What is to be said of many agents', () => {
  it('is told to each person in one mail, the first of them by name, and so is that it is over [LIFE-4]', async () => {
    const runtime = await openRuntime()
    const { house } = runtime
    const sent = async (kind: 'unused' | 'over') => {
      const subject = sentence('id', `warning.${kind}.subject`, { ...facts, agent_name: '7 AI Agent' })
      const mails = await house.mails()
      return mails.filter((mail) => mail.subject === subject)
    }
    await multiply(house, runtime.agent, 6)
    await pass(house, 30.1)
    const [mail, ...others] = await sent('unused')
    expect(others).toEqual([])
    expect(mail?.text).toContain('Selama 30 hari Kopi Assistant tidak memakai ini di Jurnal: Buat faktur penjualan.')
    expect(mail?.text).toContain('Selama 30 hari Kopi Assistant 4 tidak memakai ini di Jurnal: Buat faktur penjualan.')
    expect(mail?.text).not.toContain('Kopi Assistant 5')
    expect(mail?.text).toContain(sentence('id', 'warning.more', { count: '2' }))
    await runtime.act('again')
    await house.look(sameOfEach, [6])
    await pass(house, look)
    expect(await sent('over')).toHaveLength(1)
    const events = await house.look(
      "SELECT name, count(*)::int FROM audit_event WHERE name LIKE 'warning%' GROUP BY name ORDER BY name",
    )
    expect(events).toEqual([
      { name: 'warning.closed', count: 7 },
      { name: 'warning.opened', count: 7 },
    ])
    expect(await told(runtime, 'unused')).toEqual([])
  })
})

describe('What is to be said of many actions', () => {
  it('names the first of them and counts the others [LIFE-4]', async () => {
    const runtime = await openRuntime()
    const actions = products.flatMap((product) => product.actions.map(({ id }) => id))
    const others = actions.filter((id) => id !== invoice).slice(0, 7)
    await runtime.house.look(alsoAllows, [others])
    await pass(runtime.house, 30.1)
    const [mail] = await told(runtime, 'unused')
    expect(mail?.text).toMatch(/tidak memakai ini di Jurnal: [^.]+, dan 3 tindakan lain\./)
  })
})

/** A builder has the one access renewed, and thinks better of it. */
async function beginAndCallOff(house: House): Promise<void> {
  const dewi = await house.signIn('dewi')
  const [{ id } = { id: '' }] = await house.look<{ id: string }>('SELECT id FROM agent_grant')
  const path = `/v1/grants/${id}/rotations`
  expect((await dewi.api('POST', path, { overlap: 'day' })).status).toBeLessThan(300)
  expect((await dewi.api('DELETE', path)).status).toBeLessThan(300)
}

describe('What was pointed out', () => {
  it('and ended otherwise than well is told by nobody to be in order, and what is switched off not to be unused [LIFE-4]', async () => {
    const runtime = await openRuntime()
    const { house } = runtime
    await house.look('UPDATE company SET rotate_after_days = 20')
    await house.control('/issuer', { fault: 'refuse', times: 100 })
    await pass(house, 20.5)
    for (let looks = 0; looks < 10; looks += 1) await pass(house, look)
    await beginAndCallOff(house)
    await pass(house, look)
    expect(await told(runtime, 'renewal_due')).toHaveLength(1)
    await house.look('UPDATE company SET rotate_after_days = NULL')
    await house.look('UPDATE agent SET enabled = false')
    await pass(house, 9.6)
    expect(await told(runtime, 'renewal_due')).toHaveLength(1)
    expect(await told(runtime, 'unused')).toEqual([])
    await house.look('UPDATE agent SET enabled = true')
    await pass(house, look)
    expect(await told(runtime, 'unused')).toHaveLength(1)
    const lasting = () => house.look('SELECT id FROM warning WHERE closed_at IS NULL')
    await house.look('UPDATE granted_action SET granted_at = $1', [house.clock.now()])
    await pass(house, look)
    expect([await told(runtime, 'unused'), await lasting()]).toEqual([[expect.anything()], []])
    await pass(house, 30.1)
    expect(await told(runtime, 'unused')).toHaveLength(2)
    await house.look("UPDATE granted_action SET state = 'quarantined'")
    await pass(house, look)
    expect(await told(runtime, 'unused')).toHaveLength(2)
    expect(await lasting()).toEqual([])
  })
})

describe('An access that is to be renewed', () => {
  it('and cannot be by itself is pointed out to who asked, with where to do it, and once that it was renewed [LIFE-4] [LIFE-1]', async () => {
    const runtime = await openRuntime()
    const { house } = runtime
    await house.look('UPDATE company SET rotate_after_days = 20')
    await house.control('/issuer', { fault: 'refuse', times: 100 })
    await pass(house, 19.5)
    expect(await told(runtime, 'renewal_due')).toEqual([])
    await pass(house, 1)
    // It is tried for some minutes, before it has failed.
    for (let looks = 0; looks < 10; looks += 1) await pass(house, look)
    const [mail, ...more] = await told(runtime, 'renewal_due')
    expect(more).toEqual([])
    expect(mail?.text).toContain(sentence('id', 'warning.renewal_due.next'))
    expect(mail?.text).toMatch(/Koneksi:\nhttp\S+\/connections\n/)
    expect(await told(runtime, 'renewal_due', 'sari')).toEqual([])
    // From the next but one on it is given.
    await house.control('/issuer', { fault: 'refuse', times: 1 })
    for (let day = 0; day < 3; day += 1) await pass(house, 1)
    expect(await told(runtime, 'renewal_due')).toHaveLength(2)
    expect(await told(runtime, 'renewal_due', 'sari')).toEqual([])
  })
})
