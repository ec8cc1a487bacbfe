import { describe, expect, it } from 'vitest'
import { sentence } from '../../locales/index.ts'
import { jobHandlers } from '../../server/entry/worker/index.ts'
import { drainJobs } from '../../server/entry/worker/run-jobs.ts'
import { gayo, openRuntime } from '../entry/open-runtime.ts'
import type { House } from '../house.ts'
import { liveCredentials, pass } from './access-life.ts'
import { rowOf } from './builder.ts'
import { facts, look, told } from './pointed-out.ts'

/** Whom one attempt at the mails that wait comes to. */
async function tryMails({ app: { tools }, clock }: House): Promise<string[]> {
  const tried: string[] = []
  const send: typeof tools.mailer.send = (mail) => {
    tried.push(mail.to)
    return tools.mailer.send(mail)
  }
  clock.advance(minute)
  await drainJobs({ ...tools, mailer: { ...tools.mailer, send } }, jobHandlers)
  return tried
}

const minute = 60_000

describe('An access that its product refuses', () => {
  it('is pointed out after the fifth no in a row, once, and once that it is accepted again [LIFE-4]', async () => {
    const runtime = await openRuntime()
    const { house } = runtime
    await house.control('/jurnal', { company: '102938', closedUntil: '2099-12-31' })
    for (const key of ['one', 'two', 'three', 'four'])
      expect((await runtime.act(key)).body.error.code).toBe('product_rejected')
    // What the agent itself got wrong says nothing of its access.
    await runtime.act('wrong', { ...gayo, dueDate: '1999-01-01' })
    await pass(house, look)
    expect(await told(runtime, 'failing')).toEqual([])
    await runtime.act('five')
    for (let looks = 0; looks < 3; looks += 1) await pass(house, look)
    expect(await told(runtime, 'failing')).toHaveLength(1)
    expect((await rowOf(runtime.builder, runtime.agent)).notice).toBe(sentence('id', 'warning.failing.card', facts))
    // What is refused again before anybody looked is no recovery.
    await house.control('/jurnal', { company: '102938', closedUntil: null })
    expect((await runtime.act('between')).body.state).toBe('succeeded')
    await house.control('/jurnal', { company: '102938', closedUntil: '2099-12-31' })
    for (const key of ['a', 'b', 'c', 'd', 'e']) await runtime.act(key)
    await pass(house, look)
    await pass(house, look)
    expect(await told(runtime, 'failing')).toHaveLength(1)
    // Nor does it hide that a right is missing.
    const scopes = (await liveCredentials(house))[0]?.scopes ?? []
    await house.control('/rights', { product: 'jurnal', scopes: scopes.filter((scope) => scope.endsWith(':read')) })
    await runtime.act('lacking')
    await pass(house, look)
    expect(await told(runtime, 'right_missing', 'sari')).toHaveLength(1)
    await house.control('/rights', { product: 'jurnal', scopes })
    await house.control('/jurnal', { company: '102938', closedUntil: null })
    expect((await runtime.act('six')).body.state).toBe('succeeded')
    await pass(house, look)
    await pass(house, look)
    // Both are over.
    expect((await told(runtime, 'failing')).map(({ subject }) => subject)).toEqual([
      sentence('id', 'warning.failing.subject', facts),
      sentence('id', 'warning.over.subject', facts),
      sentence('id', 'warning.over.subject', facts),
    ])
  })

  it('for want of a right names the right, to who asked and to Super Admins, and interrupts nothing else [LIFE-4]', async () => {
    const runtime = await openRuntime()
    const { house } = runtime
    const [credential] = await liveCredentials(house)
    const scopes = credential?.scopes ?? []
    const reads = scopes.filter((scope) => scope.endsWith(':read'))
    await house.control('/rights', { product: 'jurnal', scopes: reads })
    expect((await runtime.act('one')).body.error.code).toBe('signature_refused')
    expect(await house.look('SELECT id FROM incident')).toEqual([])
    await pass(house, look)
    await pass(house, look)
    const [mail, ...more] = await told(runtime, 'right_missing')
    expect(more).toEqual([])
    expect(mail?.text).toContain('membuat faktur penjualan.')
    expect(mail?.text).toContain(sentence('id', 'warning.right_missing.next', facts))
    expect((await told(runtime, 'right_missing', 'sari'))[0]?.text).toContain('/approve/access')
    await house.control('/rights', { product: 'jurnal', scopes })
    expect((await runtime.act('one')).body.state).toBe('succeeded')
    await pass(house, look)
    for (const to of ['dewi', 'sari']) expect(await told(runtime, 'right_missing', to)).toHaveLength(2)
  })

  it('is told to whom a mail reaches, once, while another address is put off [LIFE-4]', async () => {
    const runtime = await openRuntime()
    const { house } = runtime
    const scopes = (await liveCredentials(house))[0]?.scopes ?? []
    await house.control('/rights', { product: 'jurnal', scopes: scopes.filter((scope) => scope.endsWith(':read')) })
    await house.control('/mail', { available: false })
    await runtime.act('one')
    await pass(house, look)
    // A server that is away is waited for once, however many there are to be told.
    expect(await tryMails(house)).toHaveLength(1)
    await house.control('/mail', { available: true, putOff: 'dewi@kopinusantara.example' })
    expect(await tryMails(house)).toContain('dewi@kopinusantara.example')
    for (let looks = 0; looks < 3; looks += 1) await pass(house, look)
    expect(await told(runtime, 'right_missing')).toEqual([])
    expect(await told(runtime, 'right_missing', 'sari')).toHaveLength(1)
    await house.control('/mail', { putOff: null })
    await pass(house, look)
    for (const to of ['dewi', 'sari']) expect(await told(runtime, 'right_missing', to)).toHaveLength(1)
  })
})
