import { describe, expect, it } from 'vitest'
import { sentence } from '../../locales/index.ts'
import { jobHandlers } from '../../server/entry/worker/index.ts'
import { drainJobs } from '../../server/entry/worker/run-jobs.ts'
import { openRuntime } from '../entry/open-runtime.ts'
import { pass } from './access-life.ts'
import { alsoAllows, facts, look, told } from './pointed-out.ts'

describe('What begins and is over while mails wait', () => {
  it('is told as neither, and what lasts first as begun and then as over [LIFE-4]', async () => {
    const runtime = await openRuntime()
    const { house } = runtime
    await runtime.act('first')
    await house.control('/mail', { available: false })
    await pass(house, 30.1)
    await runtime.act('again')
    await pass(house, look)
    await house.control('/mail', { available: true })
    await pass(house, look)
    expect(await house.look('SELECT recovered FROM warning')).toEqual([{ recovered: true }])
    expect(await told(runtime, 'unused')).toEqual([])
    await pass(house, 30.1)
    await house.control('/mail', { available: false })
    await runtime.act('once more')
    await pass(house, look)
    await house.control('/mail', { available: true })
    await pass(house, look)
    expect((await told(runtime, 'unused')).map(({ subject }) => subject)).toEqual([
      sentence('id', 'warning.unused.subject', facts),
      sentence('id', 'warning.over.subject', facts),
    ])
  })
})

describe('What is over just as it is told that it began', () => {
  it('is told to be over afterwards [LIFE-4]', async () => {
    const runtime = await openRuntime()
    const { house } = runtime
    const { tools } = house.app
    await runtime.act('first')
    await house.control('/mail', { available: false })
    await pass(house, 30.1)
    await house.control('/mail', { available: true })
    await runtime.act('again')
    house.clock.advance(11 * 60_000)
    // The next look comes while the mail is handed over.
    const send: typeof tools.mailer.send = async (mail) => {
      await pass(house, 0)
      return tools.mailer.send(mail)
    }
    await drainJobs({ ...tools, mailer: { ...tools.mailer, send } }, jobHandlers)
    for (const minutes of [2, 2]) await pass(house, minutes / 24 / 60)
    expect((await told(runtime, 'unused')).map(({ subject }) => subject)).toEqual([
      sentence('id', 'warning.unused.subject', facts),
      sentence('id', 'warning.over.subject', facts),
    ])
    expect(await house.look("SELECT kind FROM outbox WHERE state <> 'done'")).toEqual([])
  })
})

/** Where the agent has done this as well, as it did last. */
const alsoDid = `INSERT INTO execution OVERRIDING USER VALUE SELECT (jsonb_populate_record(one, jsonb_build_object('id', one.id || '_other',
    'action', $1::text))).*
  FROM execution one WHERE one.started_at = (SELECT max(started_at) FROM execution)`

describe('What is over of several actions', () => {
  it('is told of those alone of which was told that it began [LIFE-4]', async () => {
    const runtime = await openRuntime()
    const { house } = runtime
    await pass(house, 30.1)
    const order = 'jurnal_create_sales_order'
    await house.look(alsoAllows, [[order]])
    await house.control('/mail', { refuse: 'dewi@kopinusantara.example' })
    await pass(house, look)
    await house.control('/mail', { refuse: null })
    await runtime.act('again')
    await house.look(alsoDid, [order])
    await pass(house, look)
    expect(await house.look('SELECT recovered FROM warning')).toEqual([{ recovered: true }, { recovered: true }])
    const [begun, over, ...more] = await told(runtime, 'unused')
    expect(more).toEqual([])
    expect(begun?.text).toContain('tidak memakai ini di Jurnal: Buat faktur penjualan.')
    expect(over?.text).toContain('kembali memakai ini di Jurnal: Buat faktur penjualan.')
  })
})

describe('Whoever asked, and may set up no agent any more', () => {
  it('is led to what a Super Admin may open, and who is neither leaves it to who looks after the company [LIFE-4]', async () => {
    const runtime = await openRuntime()
    const { house } = runtime
    const becomes = (change: object) => house.control('/people', { company: '102938', ...change })
    await becomes({ sub: 'dewi', role: null, superAdmin: true })
    await house.look('UPDATE company SET rotate_after_days = 20')
    await house.control('/issuer', { fault: 'refuse', times: 100 })
    await house.settle()
    await pass(house, 20.5)
    for (let looks = 0; looks < 10; looks += 1) await pass(house, look)
    const [toRenew] = await told(runtime, 'renewal_due')
    expect(toRenew?.text).toContain(sentence('id', 'warning.renewal_due.next.super_admin'))
    expect(toRenew?.text).toMatch(/:\nhttp\S+\/approve\/access\n/)
    expect(toRenew?.text).not.toContain('/connections')
    for (const sub of ['dewi', 'andi']) await becomes({ sub, role: 'agent', superAdmin: false })
    await house.settle()
    await pass(house, 9.6)
    for (const to of ['dewi', 'andi']) expect(await told(runtime, 'unused', to)).toEqual([])
    const [unused] = await told(runtime, 'unused', 'sari')
    expect(unused?.text).toContain(sentence('id', 'warning.unused.next.super_admin'))
    expect(unused?.text).toContain(sentence('id', 'unresolved.why.caretaker', { company_name: 'PT Kopi Nusantara' }))
    expect(unused?.text).toMatch(/:\nhttp\S+\/approve\/access\n/)
  })
})
