import pg from 'pg'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { contextFor, system } from '../../server/domain/audit/index.ts'
import { withdrawGrants } from '../../server/domain/grant/index.ts'
import { keepSweeping } from '../../server/entry/worker/sweep.ts'
import { invoice } from '../stories/builder.ts'
import { connectClient } from './mcp-client.ts'
import { gayo, openRuntime, type Runtime } from './open-runtime.ts'

const minute = 60_000
const jurnal = '/public/jurnal/api/v1'

/** An act whose answer is lost, at a product that cannot be asked afterwards. */
async function openLost(name: '500-before' | '500-after') {
  const runtime = await openRuntime()
  const { house, act } = runtime
  // What an act has to look up is known from then on.
  await act('earlier')
  await house.control('/faults', { product: 'jurnal', match: `POST ${jurnal}`, fault: name, times: 1 })
  await house.control('/faults', { product: 'jurnal', match: `GET ${jurnal}`, fault: '500-before', times: 900 })
  const { body } = await act('lost')
  expect([body.state, body.error.code]).toEqual(['unknown', 'outcome_unknown'])
  return { ...runtime, lost: body.id as string }
}

/** For us and for the gateway. */
async function advance({ house }: Runtime, minutes: number): Promise<void> {
  house.clock.advance(minutes * minute)
  await house.control('/clock', { offsetSeconds: Math.round((house.clock.now().getTime() - Date.now()) / 1000) })
}

async function pass(runtime: Runtime, minutes: number): Promise<void> {
  const { house } = runtime
  for (let passed = 0; passed < minutes; passed += 1) {
    await advance(runtime, 1)
    await house.app.sweep()
  }
  await house.settle()
}

async function withdraw({ house }: Runtime): Promise<void> {
  const [{ company = '', grant = '' } = {}] = await house.look(
    'SELECT company_id AS company, id AS grant FROM agent_grant',
  )
  const ctx = contextFor(house.app.tools, { actor: system, company, requestId: 'req_test' })
  await withdrawGrants(ctx, { grant, reason: 'Audit' })
}

/** Until it is released nobody can read or write a request. */
async function lockRequests({ house }: Runtime): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: house.databaseUrl, options: '-c role=mekari_action_owner' })
  await client.connect()
  await client.query('BEGIN; LOCK TABLE approval_request')
  return () => client.end()
}

async function mend(runtime: Runtime): Promise<void> {
  await fetch(`${runtime.house.sandbox}/control/faults`, { method: 'DELETE' })
  await pass(runtime, 1)
}

async function open({ builder, agent }: Runtime) {
  const { body } = await builder.api('GET', `/v1/agents/${agent}/executions?state=unknown`)
  return body.items
}

function tell({ builder, agent }: Runtime, execution: string, happened: boolean) {
  const note = 'Saya cek\n di Jurnal'
  return builder.api('POST', `/v1/agents/${agent}/executions/${execution}/outcome`, { happened, note })
}

async function bannerOf({ builder, agent }: Runtime): Promise<string> {
  return (await builder.api('GET', `/v1/agents/${agent}`)).body.banner.kind
}

async function asked({ house }: Runtime) {
  const mails = await house.mails()
  return mails.filter(({ subject }) => /Mohon periksa|Please check/.test(subject))
}

const resolved = ({ house }: Runtime) =>
  house.look(`SELECT name, outcome, actor_name AS actor, facts ->> 'note' AS note FROM audit_event
    WHERE name IN ('execution.unresolved', 'execution.resolved') ORDER BY seq`)

describe('an outcome that nobody knows', () => {
  it('is looked up first, and handed to a person once when the product could not tell for ten minutes [RUN-6]', async () => {
    const runtime = await openLost('500-before')
    const { lost } = runtime
    const [item] = await open(runtime)
    const known = { product: 'jurnal', amount: expect.stringMatching(/^[1-9]\d+/) }
    expect(item).toMatchObject({ id: lost, open: { ...known, canTell: false } })
    expect(item.open.nextLookAt > item.startedAt).toBe(true)
    const early = await tell(runtime, lost, true)
    expect([early.status, early.body.error.facts]).toEqual([409, { reason: 'still_looked_up' }])
    await pass(runtime, 9)
    expect([await asked(runtime), await bannerOf(runtime)]).toEqual([[], 'interrupted'])
    await pass(runtime, 100)
    const [mail, ...others] = await asked(runtime)
    expect(others).toEqual([])
    expect(mail?.text).toContain(item.open.reference)
    expect(mail?.text).toContain(`/agents/${runtime.agent}/activity`)
    expect(await bannerOf(runtime)).toBe('unresolved')
    expect(await open(runtime)).toMatchObject([{ id: lost, open: { canTell: true } }])
    expect(await resolved(runtime)).toMatchObject([{ name: 'execution.unresolved', outcome: 'outcome_unknown' }])
  })

  it('is settled by what a person saw, once, under that name; and its key never acts again [ACT-4]', async () => {
    const runtime = await openLost('500-after')
    const { lost, act, house, token } = runtime
    await pass(runtime, 11)
    expect((await tell(runtime, lost, true)).status).toBe(204)
    const again = await tell(runtime, lost, false)
    expect([again.status, again.body.error.facts]).toEqual([409, { reason: 'outcome_known' }])
    expect((await resolved(runtime)).at(-1)).toEqual({
      ...{ name: 'execution.resolved', outcome: 'succeeded' },
      ...{ actor: 'Dewi Lestari', note: 'Saya cek di Jurnal' },
    })
    await mend(runtime)
    expect((await act('lost')).body).toMatchObject({ id: lost, state: 'succeeded', replayed: true, output: null })
    // Without the product's own answer nothing fits the tool's schema, which clients hold an answer to.
    const client = await connectClient(house, token)
    const call = { name: invoice, arguments: gayo, _meta: { 'com.mekari/idempotency-key': 'lost' } }
    const heard = await client.callTool(call)
    expect(JSON.stringify(heard.content)).toMatch(/Jangan menjalankannya lagi|Do not do it again/)
    expect(await open(runtime)).toEqual([])
    expect(await runtime.documents()).toHaveLength(2)
  })

  it('that did not happen may be tried again under its key, as the same document [ACT-4]', async () => {
    const runtime = await openLost('500-before')
    await pass(runtime, 11)
    await tell(runtime, runtime.lost, false)
    const { body: done } = await runtime.builder.api('GET', `/v1/agents/${runtime.agent}/executions?state=failed`)
    expect(done.items[0].error).toMatchObject({ message: expect.stringContaining('Dewi Lestari'), owner: 'AI Agent' })
    await mend(runtime)
    const { body } = await runtime.act('lost')
    expect(body).toMatchObject({ state: 'succeeded', replayed: false })
    expect(await runtime.documents()).toHaveLength(2)
  })

  it('needs nobody where the product tells after all [ACT-4]', async () => {
    const runtime = await openLost('500-after')
    await pass(runtime, 4)
    await mend(runtime)
    await pass(runtime, 10)
    expect([await open(runtime), await asked(runtime)]).toEqual([[], []])
    expect((await runtime.act('lost')).body).toMatchObject({ state: 'succeeded', output: { customer: 'PT Contoh' } })
  })

  it('is looked up while all else that is to be swept hangs [RUN-6]', async () => {
    const runtime = await openLost('500-after')
    const { house, lost } = runtime
    await fetch(`${house.sandbox}/control/faults`, { method: 'DELETE' })
    await advance(runtime, 4)
    const release = await lockRequests(runtime)
    const sweeping = keepSweeping(house.app.tools)
    onTestFinished(async () => {
      await release()
      await sweeping.stop()
    })
    const stateNow = () => house.look('SELECT state FROM execution WHERE id = $1', [lost])
    await vi.waitFor(async () => expect(await stateNow()).toEqual([{ state: 'succeeded' }]), {
      timeout: 8_000,
      interval: 300,
    })
  })

  it('is left to whoever asked, though the access was taken back, or to the Admins once they have left [RUN-6]', async () => {
    const [one, other] = [await openLost('500-before'), await openLost('500-before')]
    await other.house.control('/people', { sub: 'dewi', company: '102938', disabled: true })
    for (const runtime of [one, other]) {
      await withdraw(runtime)
      await pass(runtime, 11)
    }
    expect((await asked(one)).map(({ to }) => to)).toEqual([['dewi@kopinusantara.example']])
    const [mail, ...others] = await asked(other)
    expect([mail?.to, others]).toEqual([['andi@kopinusantara.example'], []])
    expect(mail?.text).toMatch(/karena Anda mengelola|because you look after/)
  })

  it('is nobody’s to tell but a builder’s of the company, of an agent that it belongs to [GATE-4] [INV-8]', async () => {
    const runtime = await openLost('500-before')
    await pass(runtime, 11)
    const lina = await runtime.house.signIn('lina')
    const foreign = await tell({ ...runtime, builder: lina }, runtime.lost, true)
    expect(foreign.status).toBe(404)
    const { body } = await runtime.builder.api('GET', '/v1/agents')
    const twin = body.items.find(({ id }: { id: string }) => id !== runtime.agent)
    expect((await tell({ ...runtime, agent: twin.id }, runtime.lost, true)).status).toBe(404)
    expect(await open(runtime)).toHaveLength(1)
  })
})
