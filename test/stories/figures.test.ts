import pg from 'pg'
import { describe, expect, it } from 'vitest'
import type { House } from '../house.ts'
import type { Visitor } from '../visitor.ts'
import { agentOf, invoice } from './builder.ts'
import { figuresOf, type Line, openAnnounced, recount, way, write } from './figure-log.ts'
import { answer, decider, pathOf } from './super-admin.ts'

const second = 1000
const minute = 60 * second

/** Dewi configures an action and Sari approves it: 60 s to choose, 30 to ask, 2 until the mail is out, 120 to decide, 3 to set it up. */
async function walk(house: House, dewi: Visitor): Promise<void> {
  // The command that recounts goes by the machine's clock: the walk is to be over by then.
  house.clock.advance(-280 * second)
  const agent = await agentOf(dewi)
  const { session } = (await dewi.api('POST', `/v1/agents/${agent}/picker-openings`)).body
  house.clock.advance(60 * second)
  await dewi.api('POST', `/v1/agents/${agent}/choices`, {
    ...{ action: invoice, settings: { whenToUse: '', limits: {} }, session },
  })
  house.clock.advance(30 * second)
  const asked = await dewi.api('POST', `/v1/agents/${agent}/approval-requests`, {})
  house.clock.advance(2 * second)
  await house.settle()
  house.clock.advance(2 * minute)
  await answer(await decider(house), await pathOf(house, asked.body.id), { outcome: 'approve' })
  house.clock.advance(3 * second)
  await house.settle()
  house.clock.advance(65 * second)
  await house.app.sweep()
}

describe('The figures', () => {
  it('are those that a whole walk comes to by hand, the same for everybody who may see them and in a recount [KPI-1] [REQ-8]', async () => {
    const house = await openAnnounced()
    const dewi = await house.signIn('dewi')
    const nadia = await house.signIn('nadia')
    await walk(house, dewi)
    const shown = await figuresOf(nadia)
    expect(shown.adoption).toMatchObject({ value: 1 / 4, counted: 1, of: 4, target: 0.3, isMet: false })
    expect(shown.adoption?.also).toMatchObject([{ value: 1 / 4 }, { name: 'attached', counted: 1 }])
    expect(shown.failure).toMatchObject({ value: 0, counted: 0, of: 1, target: 0.02, isMet: true })
    expect(shown.time_to_configure).toMatchObject({ value: 215 * second, counted: 1, target: 600_000, isMet: true })
    expect(shown.time_to_configure?.also.map(({ name, value }) => [name, value])).toEqual([
      ['first_opening', 215 * second],
      ['builder', 90 * second],
      ['approver', 120 * second],
      ['machine', 5 * second],
    ])
    expect(shown.deals).toMatchObject({ value: 0, target: 5, isMet: false })
    expect(await figuresOf(dewi, '/v1/figures')).toMatchObject({
      adoption: { value: 1, counted: 1, of: 1 },
      time_to_configure: { value: 215 * second },
    })
    const lina = await house.signIn('lina')
    expect(await figuresOf(lina, '/v1/figures')).toMatchObject({ adoption: { value: 0, counted: 0, of: 1 } })
    const recounted = await recount(house)
    expect(recounted.said).toContain('ok    figure adoption: 0.25, 1 of 4.')
    expect(recounted.said).toContain('ok    figure time_to_configure: 215000, 1.')
    expect(recounted.code).toBe(0)
  })

  it('count once what is told twice, leave out what is not known, and take in what comes late [KPI-1]', async () => {
    const house = await openAnnounced()
    const nadia = await house.signIn('nadia')
    const failed = (attempt: number, product: string): Line => ({
      id: `evt_f_${product}_${attempt}`,
      name: 'credential.failed',
      ...{ at: 70 + attempt, product, facts: { request: 'apr_2', attempt, final: attempt === 5 } },
    })
    const attempts = [1, 2, 3, 4, 5].flatMap((n) => ['jurnal', 'talenta', 'desty'].map((product) => failed(n, product)))
    await write(house, [
      ...way('apr_1'),
      // Asked again: the first is superseded, and counts as a request; whoever sent it twice asked once.
      { id: 'evt_a', name: 'approval.requested', at: 62, facts: { request: 'apr_2' } },
      { id: 'evt_b', name: 'approval.requested', at: 63, facts: { request: 'apr_2' } },
      { id: 'evt_c', name: 'approval.superseded', at: 64, facts: { request: 'apr_2', by: 'apr_3' } },
      { id: 'evt_d', name: 'approval.requested', at: 64, facts: { request: 'apr_3' } },
      ...attempts,
      // The same failure once more, of a second try; and one of nobody's request.
      { ...failed(5, 'jurnal'), id: 'evt_again' },
      { id: 'evt_e', name: 'credential.failed', at: 90, product: 'jurnal', facts: { attempt: 1, final: true } },
      // A company whose opening was never recorded is in no middle.
      ...way('apr_4', { company: '305112' }).filter(({ name }) => name !== 'picker.opened'),
      // A widening configures nothing anew.
      ...way('apr_5', { from: 1000, cause: 'widening' }),
    ])
    await house.app.sweep()
    await house.app.sweep()
    const shown = await figuresOf(nadia)
    expect(shown.failure).toMatchObject({ counted: 3, of: 5, value: 3 / 5, isMet: false })
    expect(shown.failure?.also).toMatchObject([{ name: 'raw', counted: 16, of: 5 }])
    expect(shown.time_to_configure).toMatchObject({ value: 125 * second, counted: 1 })
    expect(shown.adoption).toMatchObject({ counted: 2, of: 4, isMet: true })
    // What happened first may be written down last.
    await write(house, [{ id: 'evt_late', name: 'approval.requested', at: -600, facts: { request: 'apr_0' } }])
    await house.app.sweep()
    house.clock.advance(minute)
    expect((await figuresOf(nadia)).failure).toMatchObject({ counted: 3, of: 6 })
    expect((await recount(house)).code).toBe(0)
  })

  it('leave out companies of Mekari’s own and count those without the package, company by company [KPI-1]', async () => {
    const house = await openAnnounced()
    const nadia = await house.signIn('nadia')
    await write(house, [...way('apr_1'), ...way('apr_2', { company: '305112' })])
    await house.control('/companies', { company: '305112', internal: true })
    await house.control('/agents', { company: '204857', id: 'agent-tunggal', enabled: false })
    await house.settle()
    await house.app.sweep()
    // PT Belum Berlangganan has no package, and an agent that is on.
    expect((await figuresOf(nadia)).adoption).toMatchObject({ counted: 1, of: 2 })
    const { body } = await nadia.api('GET', '/v1/operator/figures/adoption/parts')
    expect(body.items).toEqual([
      { id: '406233', name: 'PT Belum Berlangganan', broughtBy: null, value: 0, counted: 0, of: 1 },
      { id: '102938', name: 'PT Kopi Nusantara', broughtBy: null, value: 1, counted: 1, of: 1 },
    ])
    expect((await recount(house)).code).toBe(0)
  })

  it('catch up with an hour in which nothing could be copied [KPI-1]', async () => {
    const house = await openAnnounced()
    await house.app.sweep()
    const [right] = await house.look<{ counted_to: number }>(
      'SELECT counted_to FROM figure_company WHERE company_id = current_company()',
    )
    await house.look('REVOKE INSERT ON figure_event FROM mekari_action_app')
    await write(house, way('apr_1'))
    for (let passed = 0; passed < 60; passed += 20) {
      await house.app.sweep()
      house.clock.advance(20 * minute)
    }
    expect((await figuresOf(await house.signIn('nadia'))).time_to_configure).toMatchObject({ value: null, counted: 0 })
    await house.look('GRANT INSERT ON figure_event TO mekari_action_app')
    await house.look(
      "UPDATE audit_event SET recorded_at = now() - interval '2 minutes' WHERE company_id = current_company()",
    )
    await house.app.sweep()
    house.clock.advance(minute)
    expect((await figuresOf(await house.signIn('nadia'))).time_to_configure).toMatchObject({ value: 125 * second })
    const [moved] = await house.look<{ counted_to: number }>(
      'SELECT counted_to FROM figure_company WHERE company_id = current_company()',
    )
    expect(Number(moved?.counted_to)).toBeGreaterThan(Number(right?.counted_to))
    expect((await recount(house)).code).toBe(0)
  })

  it('are told apart by a recount from a copy that is wrong, and say that they are being counted until they are [KPI-1]', async () => {
    const house = await openAnnounced()
    await write(house, way('apr_1'))
    // What was written long ago is not looked at again.
    await house.look("UPDATE audit_event SET recorded_at = now() - interval '2 minutes'")
    await house.app.sweep()
    await house.look('UPDATE figure_way SET steps[8] = steps[7] WHERE company_id = current_company()')
    expect((await recount(house)).said).toContain('FAIL  step first_success: 0, 1 is shown, nothing, 0 is recorded.')
    await house.look("DELETE FROM figure_event WHERE company_id = current_company() AND name = 'picker.opened'")
    await house.look('UPDATE figure_company SET terms = NULL WHERE company_id = current_company()')
    const [dewi, nadia] = [await house.signIn('dewi'), await house.signIn('nadia')]
    const isCounting = async () => [
      (await dewi.api('GET', '/v1/figures')).body.isCounting,
      (await nadia.api('GET', '/v1/operator/figures')).body.isCounting,
    ]
    expect(await isCounting()).toEqual([true, true])
    const wrong = await recount(house)
    house.clock.advance(minute)
    expect(await isCounting()).toEqual([false, false])
    expect(wrong.code).toBe(1)
    expect(wrong.said).toContain('FAIL  figure time_to_configure: nothing, 0 is shown, 125000, 1 is recorded.')
  })

  it('miss nothing whose transaction ends after a later one was copied [KPI-1]', async () => {
    const house = await openAnnounced()
    const nadia = await house.signIn('nadia')
    const client = new pg.Client({ connectionString: house.databaseUrl, options: '-c role=mekari_action_owner' })
    await client.connect()
    await client.query('BEGIN')
    await client.query(
      `SELECT set_config('app.company', company_id, true) FROM company_directory WHERE external_id = '102938'`,
    )
    await client.query(
      `INSERT INTO audit_event (company_id, id, name, occurred_at, actor_kind, actor_name, request_id, facts)
      VALUES (current_company(), 'evt_slow', 'approval.requested', $1, 'system', 'Test', 'req_1', '{"request": "apr_slow"}')`,
      [house.clock.now()],
    )
    await write(house, [{ id: 'evt_quick', name: 'approval.requested', at: 0, facts: { request: 'apr_quick' } }])
    await house.app.sweep()
    expect((await figuresOf(nadia)).failure).toMatchObject({ of: 1 })
    await client.query('COMMIT')
    await client.end()
    await house.app.sweep()
    house.clock.advance(minute)
    expect((await figuresOf(nadia)).failure).toMatchObject({ of: 2 })
  })
})
