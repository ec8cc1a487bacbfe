import { describe, expect, it } from 'vitest'
import { sentence } from '../../locales/index.ts'
import type { Mail } from '../house.ts'
import { openRuntime, type Runtime } from './open-runtime.ts'

const second = 1000

async function fault({ house }: Runtime, name: string, match = ''): Promise<void> {
  await house.control('/faults', { product: 'jurnal', match, fault: name, times: 500 })
}

async function mend({ house }: Runtime): Promise<void> {
  await fetch(`${house.sandbox}/control/faults`, { method: 'DELETE' })
}

async function pass({ house }: Runtime, milliseconds: number): Promise<void> {
  house.clock.advance(milliseconds)
  await house.app.sweep()
  await house.settle()
}

/** Mails about faults, to the one who asked for the access. */
async function mailsTo({ house }: Runtime): Promise<Mail[]> {
  const mails = await house.mails('dewi@kopinusantara.example')
  return mails.filter(({ subject }) => /^(Terganggu|Pulih kembali)/.test(subject))
}

const told = async (runtime: Runtime) => (await mailsTo(runtime)).map(({ subject }) => subject)

const incidents = ({ house }: Runtime) =>
  house.look<{ cause: string; code: string; closed: boolean }>(
    'SELECT cause, code, closed_at IS NOT NULL AS closed FROM incident ORDER BY opened_at, id',
  )

async function pageOf({ builder, agent }: Runtime) {
  const { body } = await builder.api('GET', `/v1/agents/${agent}`)
  const rows = body.catalogue.groups.flatMap((group: { rows: object[] }) => group.rows)
  return { banner: body.banner, row: rows.find(({ choice }: { choice?: object }) => choice) }
}

describe('a product that does not answer', () => {
  it('is given up after a few calls, told of once, and found again without anybody asking [ACT-6] [RUN-6]', async () => {
    const runtime = await openRuntime()
    await fault(runtime, '500-before')
    const answers = [await runtime.act('one'), await runtime.act('two'), await runtime.act('three')]
    for (const { status, body } of answers) expect([status, body.error.code]).toEqual([503, 'product_down'])
    const begun = performance.now()
    const { status, headers, body } = await runtime.act('four')
    expect(performance.now() - begun).toBeLessThan(5 * second)
    expect([status, body.error.code, Number(headers.get('retry-after'))]).toEqual([503, 'product_down', 12])
    await runtime.house.settle()
    expect(await incidents(runtime)).toEqual([
      { cause: 'product_down', code: expect.stringMatching(/^INC-[2-9A-Z]{6}$/), closed: false },
    ])
    expect(await told(runtime)).toHaveLength(1)
    const { body: record } = await runtime.builder.api('GET', '/v1/audit-events')
    const opened = record.items.filter(({ name }: { name: string }) => name === 'incident.opened')
    expect(opened).toMatchObject([{ about: 'Jurnal', actor: 'Mekari Action' }])
    const { banner, row } = await pageOf(runtime)
    expect(banner).toEqual({ kind: 'interrupted', text: `${row.trouble.message} ${row.trouble.next}` })
    expect(row.trouble).toMatchObject({ code: 'product_down', owner: expect.stringContaining('Jurnal') })
    // Sweep after sweep it is asked, and as long as it fails nothing more is told.
    for (let round = 0; round < 3; round += 1) await pass(runtime, 15 * second)
    expect(await told(runtime)).toHaveLength(1)
    await mend(runtime)
    await pass(runtime, 15 * second)
    expect(await incidents(runtime)).toMatchObject([{ closed: true }])
    expect((await pageOf(runtime)).banner.kind).toBe('ready')
    expect((await runtime.act('one')).body.state).toBe('succeeded')
    await pass(runtime, 15 * second)
    await pass(runtime, 60 * second)
    expect(await told(runtime)).toHaveLength(2)
    const over = (await mailsTo(runtime)).find(({ subject }) => subject.startsWith('Pulih'))
    expect(over?.text).toContain('Selama gangguan, 4 tindakan tidak dapat dijalankan.')
    expect(await runtime.documents()).toHaveLength(1)
  })

  it('is sent no write, which then created nothing [ACT-4] [ACT-6]', async () => {
    const runtime = await openRuntime()
    await runtime.act('earlier')
    await fault(runtime, '500-before')
    // What an act has to look up is known, so that it comes to the write each time.
    for (const key of ['one', 'two']) expect((await runtime.act(key)).body.state).toBe('unknown')
    const { body } = await runtime.act('three')
    expect(body).toMatchObject({ state: 'failed', error: { code: 'product_down', facts: { nothingCreated: true } } })
    await mend(runtime)
    await pass(runtime, 15 * second)
    expect((await runtime.act('three')).body.state).toBe('succeeded')
    expect(await runtime.documents()).toHaveLength(2)
  })

  it('that goes away again at once is still the same incident [RUN-6]', async () => {
    const runtime = await openRuntime()
    for (const round of ['one', 'two']) {
      await fault(runtime, '500-before')
      for (let call = 0; call < 3; call += 1) await runtime.act(`${round}-${call}`)
      await mend(runtime)
      runtime.house.clock.advance(12 * second)
      // The first is the attempt, of which only the first call goes out.
      await runtime.act(`${round}-attempt`)
      expect((await runtime.act(round)).status).toBe(200)
    }
    await pass(runtime, 15 * second)
    expect(await incidents(runtime)).toMatchObject([{ closed: true }])
    expect(await told(runtime)).toHaveLength(2)
  })
})

describe('a fault of ours', () => {
  it('is told of with its code, to people and to the operator, and asks nobody for consent [RUN-6] [SIGN-4]', async () => {
    const runtime = await openRuntime()
    await runtime.house.control('/clock', { offsetSeconds: 4000 })
    const [{ body }] = [await runtime.act('one'), await runtime.act('two')]
    const [incident, ...others] = await incidents(runtime)
    expect([incident?.cause, others]).toEqual(['clock_off', []])
    expect(body.error).toMatchObject({ code: 'clock_off', facts: { incident: incident?.code } })
    expect(body.error.message).toContain(incident?.code)
    await runtime.house.settle()
    expect(await told(runtime)).toEqual([expect.stringContaining(incident?.code ?? '')])
    const { row, banner } = await pageOf(runtime)
    expect([row.state, row.trouble.code, banner.kind]).toEqual(['active', 'clock_off', 'interrupted'])
    const operator = runtime.house.logged.map((line) => JSON.parse(line)).filter(({ level }) => level === 'error')
    expect(operator).toEqual([expect.objectContaining({ subject: incident?.code, code: 'clock_off' })])
    await runtime.house.control('/clock', { offsetSeconds: 0 })
    await pass(runtime, 15 * second)
    await pass(runtime, 15 * second)
    expect(await told(runtime)).toHaveLength(2)
  })

  it('with a clock that drifts is told to operators once, before it refuses a call, and is over by a call or an hour without one [LIFE-4]', async () => {
    const runtime = await openRuntime()
    const { house } = runtime
    const drifts = async () => (await (await house.signIn('nadia')).api('GET', '/v1/operator/troubles')).body.incidents
    await house.control('/clock', { offsetSeconds: 100 })
    expect((await runtime.act('near')).body.state).toBe('succeeded')
    expect(await drifts()).toEqual([])
    await house.control('/clock', { offsetSeconds: -200 })
    for (const key of ['one', 'two']) expect((await runtime.act(key)).body.state).toBe('succeeded')
    await pass(runtime, 15 * second)
    const [{ code = '' } = {}, ...others] = await drifts()
    expect(await drifts()).toMatchObject([{ cause: 'clock_drifting', product: 'jurnal' }])
    expect(others).toEqual([])
    const logged = house.logged.map((line) => JSON.parse(line)).filter(({ level }) => level === 'error')
    expect(logged).toMatchObject([{ subject: code, code: 'clock_drifting' }])
    await house.control('/clock', { offsetSeconds: 0 })
    // Who asks after it may have another clock.
    await pass(runtime, 15 * second)
    expect(await drifts()).toMatchObject([{ code }])
    expect((await runtime.act('mended')).body.state).toBe('succeeded')
    expect(await drifts()).toEqual([])
    await house.control('/clock', { offsetSeconds: -200 })
    await runtime.act('again')
    await house.control('/clock', { offsetSeconds: 0 })
    await pass(runtime, 3599 * second)
    const [again] = await drifts()
    expect(again?.code).toMatch(/^INC-/)
    expect(again?.code).not.toBe(code)
    await pass(runtime, 2 * second)
    expect(await drifts()).toEqual([])
  })

  it('with a clock that drifts is no fault on pages, in mails or for nodes of before, and the record says that calls go on [LIFE-4]', async () => {
    const runtime = await openRuntime()
    await runtime.house.control('/clock', { offsetSeconds: -200 })
    expect((await runtime.act('one')).body.state).toBe('succeeded')
    await pass(runtime, 15 * second)
    const { body: record } = await runtime.builder.api('GET', '/v1/audit-events')
    const drifts = (record.items as { name: string; text: string }[]).filter(({ name }) => name === 'incident.opened')
    expect(drifts).toMatchObject([{ text: sentence('id', 'audit.clock_drifts'), about: 'Jurnal' }])
    expect(await incidents(runtime)).toEqual([])
    expect((await pageOf(runtime)).banner.kind).toBe('ready')
    expect(await told(runtime)).toEqual([])
    expect(await runtime.house.look("SELECT kind FROM outbox WHERE kind = 'send-incident-mails'")).toEqual([])
    await runtime.house.control('/clock', { offsetSeconds: 0 })
    await runtime.act('two')
    const { body: after } = await runtime.builder.api('GET', '/v1/audit-events')
    const texts = after.items.map(({ text }: { text: string }) => text)
    expect(texts).toContain(sentence('id', 'audit.clock_keeps'))
    expect(texts).not.toContain(sentence('id', 'event.incident.closed'))
  })

  it('with one agent’s signature is over when that one is accepted again, or gone [RUN-6]', async () => {
    const runtime = await openRuntime()
    const { house } = runtime
    const centre = `${house.sandbox}/developer-centre/credentials`
    const headers = { authorization: 'Bearer sandbox-issuer-token' }
    const { credentials } = (await (await fetch(centre, { headers })).json()) as { credentials: { id: string }[] }
    for (const { id } of credentials) await fetch(`${centre}/${id}`, { method: 'DELETE', headers })
    expect((await runtime.act('one')).body.error).toMatchObject({ code: 'signature_refused' })
    expect(await incidents(runtime)).toMatchObject([{ cause: 'signature_refused', closed: false }])
    expect((await pageOf(runtime)).row.trouble.code).toBe('signature_refused')
    await house.look(`UPDATE credential SET state = 'retiring'`)
    await pass(runtime, 15 * second)
    expect(await incidents(runtime)).toMatchObject([{ closed: true }])
  })
})
