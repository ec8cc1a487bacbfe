import { describe, expect, it, onTestFinished } from 'vitest'
import { counted, date, sentence } from '../../locales/index.ts'
import { products } from '../../products/index.ts'
import { createApp } from '../../server/app.ts'
import { readConfig } from '../../server/config.ts'
import { createLog } from '../../server/platform/log.ts'
import { openRuntime } from '../entry/open-runtime.ts'
import type { Visitor } from '../visitor.ts'
import { pass } from './access-life.ts'
import { rowOf } from './builder.ts'
import { facts, look, passTo, told, workingDay } from './pointed-out.ts'
import { decider, fieldsOf, wordsOf } from './super-admin.ts'

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

/** The way back from a question leads to what was ticked, in every language. */
async function expectStillTicked(sari: Visitor, question: string, grant: string): Promise<void> {
  const [back = ''] = /\/approve\/review\?grant=[^"]+/.exec(question) ?? []
  for (const way of [back, `${back}&lang=en`]) expect((await sari.open(way)).text).toContain(`value="${grant}" checked`)
  expect((await sari.open(`${back}&lang=id`)).text).toContain(`href="?grant=${grant}&amp;lang=en"`)
  expect((await sari.open('/approve/review')).text).not.toContain(' checked')
}

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
    const sari = await decider(house)
    const list = async () => wordsOf((await sari.open('/approve/access')).text)
    const since = date('id', day, 'Asia/Jakarta')
    expect(await list()).toContain(counted('id', 'review.open', 1, { since }))
    await house.look('UPDATE granted_action SET granted_at = $1', [day.toISOString()])
    expect(await list()).toMatch(/Tinjauan semua akses berikutnya pada [1-3] /)
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
    for (const question of [keep, taking]) await expectStillTicked(sari, question.text, grant)
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
