import { describe, expect, it, onTestFinished } from 'vitest'
import { sentence } from '../../locales/index.ts'
import { products } from '../../products/index.ts'
import { createApp } from '../../server/app.ts'
import { readConfig } from '../../server/config.ts'
import { createLog } from '../../server/platform/log.ts'
import { openRuntime } from '../entry/open-runtime.ts'
import type { House } from '../house.ts'
import { pass } from './access-life.ts'
import { rowOf } from './builder.ts'
import { multiply } from './multiply.ts'
import { facts, look, told } from './pointed-out.ts'
import { decider, fieldsOf, wordsOf } from './super-admin.ts'

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

describe('An agent that is switched off, and a company that may use none of it', () => {
  it('are told nothing until they are back: no renewal, and no review of the month [LIFE-4]', async () => {
    const runtime = await openRuntime()
    const { house } = runtime
    const called = async () =>
      (await house.mails()).filter(({ subject }) => subject.startsWith('Tinjauan bulanan')).length
    const change = async (path: string, wish: object) => {
      await house.control(path, { company: '102938', ...wish })
      await house.settle()
    }
    await house.look('UPDATE company SET rotate_after_days = 20')
    await house.control('/issuer', { fault: 'refuse', times: 100 })
    await change('/agents', { id: 'agent-kopi', enabled: false })
    await passTo(house, workingDay(house))
    for (let looks = 0; looks < 10; looks += 1) await pass(house, look)
    expect([(await told(runtime, 'renewal_due')).length, await called()]).toEqual([0, 0])
    await change('/agents', { id: 'agent-kopi', enabled: true })
    await pass(house, look)
    expect([(await told(runtime, 'renewal_due')).length, await called()]).toEqual([1, 0])
    await change('/gates', { addon: false })
    await passTo(house, workingDay(house))
    expect(await called()).toBe(0)
    await change('/gates', { addon: true })
    await pass(house, look)
    expect(await called()).toBe(2)
  })
})

describe('Several nodes', () => {
  it('that look at the same moment point a thing out once, and call to the review once [LIFE-4]', async () => {
    const runtime = await openRuntime()
    const { house } = runtime
    const node = await createApp({
      ...{ config: readConfig(house.env), products, databaseUrl: house.databaseUrl, clock: house.clock },
      log: createLog({ level: 'silent' }),
    })
    onTestFinished(() => node.close())
    house.clock.advance(workingDay(house).getTime() - house.clock.now().getTime())
    await Promise.all([house.app.sweep(), node.sweep(), house.app.sweep(), node.sweep()])
    await house.settle()
    expect(await told(runtime, 'unused')).toHaveLength(1)
    const events = await house.look(
      "SELECT name, count(*)::int FROM audit_event WHERE name IN ('warning.opened', 'review.called') GROUP BY name ORDER BY name",
    )
    expect(events).toEqual([
      { name: 'review.called', count: 1 },
      { name: 'warning.opened', count: 1 },
    ])
  })
})

/** Nine in the morning in Jakarta on the first working day of the month after next, so many days later. */
function workingDay({ clock }: House, later = 0): Date {
  const now = clock.now()
  const first = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 2, 1, 2))
  const weekend = [1, 0, 0, 0, 0, 0, 2][first.getUTCDay()] ?? 0
  return new Date(first.getTime() + (weekend + later) * 24 * 3600_000)
}

const passTo = (house: House, at: Date) => pass(house, (at.getTime() - house.clock.now().getTime()) / 24 / 3600_000)

describe('The monthly review', () => {
  it('calls each Super Admin once, on the first working day, to what is not used first [LIFE-4]', async () => {
    const { house } = await openRuntime()
    const day = workingDay(house)
    const called = async (to: string) =>
      (await house.mails(`${to}@kopinusantara.example`)).filter(({ subject }) => subject.startsWith('Tinjauan bulanan'))
    await passTo(house, new Date(day.getTime() - 24 * 3600_000))
    expect(await called('sari')).toEqual([])
    for (const later of [0, 1, 2]) await passTo(house, new Date(day.getTime() + later * 24 * 3600_000))
    expect(await called('dewi')).toEqual([])
    for (const to of ['sari', 'andi']) {
      const [mail, ...more] = await called(to)
      expect(more).toEqual([])
      expect(mail?.text).toMatch(/Tidak dipakai dalam 30 hari terakhir\n.+\/withdraw\n.+\/keep\?grant=grt_/)
    }
  })

  it('takes back what is ticked with one answer, and notes what is kept; looking changes nothing [LIFE-4] [GRANT-6]', async () => {
    const runtime = await openRuntime()
    const { house, builder, agent } = runtime
    const sari = await decider(house)
    const page = await sari.open('/approve/review')
    const [, take = ''] = /action="([^"]+\/take)"/.exec(page.text) ?? []
    const [, grant = ''] = /name="grant" value="([^"]+)"/.exec(page.text) ?? []
    const keeping = take.replace(/take$/, 'keep')
    const keep = await sari.open(`${keeping}?grant=${grant}`)
    const taking = await sari.open(`${take}?grant=${grant}`)
    expect(await house.look('SELECT id FROM grant_review')).toEqual([])
    expect((await rowOf(builder, agent)).state).toBe('active')
    const kept = await sari.submit(keeping, fieldsOf(keep))
    expect(wordsOf(kept.text)).toContain(sentence('id', 'review.kept.one'))
    const evidence = await house.look('SELECT reason, person_name FROM grant_review')
    expect(evidence).toEqual([{ reason: 'monthly', person_name: 'Sari Wijaya' }])
    const taken = await sari.submit(take, fieldsOf(taking))
    expect(wordsOf(taken.text)).toContain(sentence('id', 'withdraw.done.all', facts))
    expect(wordsOf((await sari.open('/approve/review')).text)).toContain(sentence('id', 'review.empty'))
    expect((await rowOf(builder, agent)).state).toBe('needs_approval')
  })
})
