import { describe, expect, it } from 'vitest'
import { sentence } from '../../locales/index.ts'
import { openHouse } from '../house.ts'
import type { Visitor } from '../visitor.ts'
import { agentOf, ask, choose, eventsOf } from './builder.ts'
import { answer, approve, decider, fieldsOf, openAsked, pathOf } from './super-admin.ts'

/** The timeline in short: "chosen done". */
async function timelineOf(person: Visitor, agent: string): Promise<string[]> {
  const { timeline } = (await person.api('GET', `/v1/agents/${agent}`)).body
  return timeline.map(({ step, state }: { step: string; state: string }) => `${step} ${state}`)
}

const second = 1000
const minute = 60 * second

describe('The timeline of an agent', () => {
  it('says of each step how long it took and whose turn it was, and of the whole what took longest [REQ-8]', async () => {
    const house = await openHouse()
    const dewi = await house.signIn('dewi')
    const agent = await agentOf(dewi)
    await dewi.api('POST', `/v1/agents/${agent}/picker-openings`)
    house.clock.advance(40 * second)
    await choose(dewi, agent)
    house.clock.advance(20 * second)
    const asked = await dewi.api('POST', `/v1/agents/${agent}/approval-requests`, {})
    house.clock.advance(2 * second)
    await house.settle()
    house.clock.advance(2 * minute)
    // A sign-in is told by the clock of the identity provider, which runs on.
    const sari = await decider(house)
    const path = await pathOf(house, asked.body.id)
    await sari.open(path)
    house.clock.advance(25 * second)
    await answer(sari, path, { outcome: 'approve' })
    house.clock.advance(3 * second)
    await house.settle()
    const { timeline, took } = (await dewi.api('GET', `/v1/agents/${agent}`)).body
    const told = timeline.map(({ step, who, after }: Record<string, unknown>) => [step, who, after])
    expect(told).toEqual([
      ['picker_opened', 'builder', null],
      ['chosen', 'builder', 40 * second],
      ['requested', 'builder', 20 * second],
      ['mail_sent', 'machine', 2 * second],
      ['signed_in', 'approver', 0],
      ['viewed', 'approver', 2 * minute],
      ['decided', 'approver', 25 * second],
      ['issued', 'machine', 3 * second],
      ['credential_stored', 'machine', 0],
      ['first_success', 'agent', null],
    ])
    const sums = { builder: minute, approver: 145 * second, machine: 5 * second, agent: 0 }
    expect(took).toEqual({ whole: 210 * second, ...sums, slowest: 'viewed' })
  })

  it('says when what could not be set up is tried again', async () => {
    const { house, builder, agent, request } = await openAsked()
    await house.control('/issuer', { fault: 'refuse', times: 1 })
    await approve(house, request.id)
    const held = async () =>
      (await builder.api('GET', `/v1/agents/${agent}`)).body.timeline.find(
        ({ step }: { step: string }) => step === 'credential_failed',
      )
    expect(await held()).toMatchObject({ after: null, text: expect.stringMatching(/Kami mencoba lagi pada .*\d/) })
    house.clock.advance(minute)
    expect((await held()).text).toContain('Kami terus mencoba')
    await house.settle()
    expect(await held()).toBeUndefined()
  })

  it('goes step by step, and waits for none that was passed over', async () => {
    const house = await openHouse()
    const dewi = await house.signIn('dewi')
    const agent = await agentOf(dewi)
    expect(await timelineOf(dewi, agent)).toEqual([])
    await dewi.api('POST', `/v1/agents/${agent}/picker-openings`)
    expect((await timelineOf(dewi, agent)).slice(0, 3)).toEqual(['picker_opened done', 'chosen now', 'requested later'])
    const other = await agentOf(dewi, 'HR Helper')
    await choose(dewi, other)
    expect((await timelineOf(dewi, other)).slice(0, 3)).toEqual(['chosen done', 'requested now', 'mail_sent later'])
  })

  it('keeps every step in sight, however often the agent acts', async () => {
    const house = await openHouse()
    const dewi = await house.signIn('dewi')
    const agent = await agentOf(dewi)
    await choose(dewi, agent)
    const { id } = await ask(house, dewi, agent)
    await approve(house, id)
    await house.settle()
    const steps = ['chosen', 'requested', 'mail_sent', 'signed_in', 'viewed', 'decided', 'issued', 'credential_stored']
    const way = steps.map((step) => `${step} done`)
    expect(await timelineOf(dewi, agent)).toEqual([...way, 'first_success now'])
    await house.look(
      `INSERT INTO audit_event (company_id, id, name, occurred_at, actor_kind, actor_name, agent_id, request_id)
        SELECT current_company(), 'evt_' || n, 'execution.succeeded', now(), 'runtime', 'Kopi Assistant', $1, 'req_test'
        FROM generate_series(1, 500) AS n`,
      [agent],
    )
    expect(await timelineOf(dewi, agent)).toEqual([...way, 'first_success done'])
  })

  it('begins anew with each request, though the agent goes on with what it has', async () => {
    const house = await openHouse()
    const dewi = await house.signIn('dewi')
    const agent = await agentOf(dewi)
    await choose(dewi, agent)
    await approve(house, (await ask(house, dewi, agent)).id)
    await house.settle()
    await choose(dewi, agent, { action: 'jurnal_create_sales_order' })
    await ask(house, dewi, agent)
    await house.look(
      `INSERT INTO audit_event (company_id, id, name, occurred_at, actor_kind, actor_name, agent_id, request_id)
        VALUES (current_company(), 'evt_1', 'execution.succeeded', now(), 'runtime', 'Kopi Assistant', $1, 'req_test')`,
      [agent],
    )
    expect(await timelineOf(dewi, agent)).toEqual([
      ...['chosen done', 'requested done', 'mail_sent done', 'signed_in now', 'viewed later', 'decided later'],
      ...['issued later', 'credential_stored later', 'first_success later'],
    ])
    expect((await eventsOf(dewi, agent)).filter(({ name }) => name === 'approval.requested')).toHaveLength(2)
  })

  it('waits for the next asking once a request was cancelled or has run out', async () => {
    const { house, builder, agent, request } = await openAsked()
    await builder.api('POST', `/v1/approval-requests/${request.id}/cancel`)
    const unasked = ['chosen done', 'requested now', 'mail_sent later', 'signed_in later', 'viewed later']
    expect((await timelineOf(builder, agent)).slice(0, 5)).toEqual(unasked)
    await ask(house, builder, agent)
    expect(await timelineOf(builder, agent)).toContain('signed_in now')
    house.clock.advance(7 * 24 * 3600_000)
    await house.app.sweep()
    await house.settle()
    const later = await house.signIn('dewi')
    expect((await timelineOf(later, agent)).slice(0, 5)).toEqual(unasked)
  })

  it('ends with a rejection, and with access that is taken back', async () => {
    const { house, builder, agent, path } = await openAsked()
    const sari = await decider(house)
    const form = fieldsOf(await sari.open(`${path}?step=reject`))
    await sari.submit(`${path}/decide`, { ...form, reason: 'too_wide' })
    const asked = ['chosen done', 'requested done', 'mail_sent done', 'signed_in done', 'viewed done']
    expect(await timelineOf(builder, agent)).toEqual([...asked, 'rejected failed'])
    await approve(house, (await ask(house, builder, agent)).id)
    const way = /\/approve\/access\/[^"]+\/withdraw/.exec((await sari.open('/approve/access')).text)?.[0] ?? ''
    expect(await timelineOf(builder, agent)).toContain('first_success now')
    await sari.submit(way, fieldsOf(await sari.open(way)))
    expect(await timelineOf(builder, agent)).toEqual([
      ...asked,
      ...['decided done', 'issued done', 'credential_stored done', 'withdrawn failed'],
    ])
    // What was chosen for the access of before took none of the time of what is asked for now.
    house.clock.advance(10 * minute)
    await ask(house, builder, agent)
    expect((await timelineOf(builder, agent)).slice(0, 3)).toEqual([
      'requested done',
      'mail_sent done',
      'signed_in now',
    ])
    expect((await builder.api('GET', `/v1/agents/${agent}`)).body.took).toMatchObject({ builder: 0 })
  })

  it('says of a Super Admin who was signed in before that nobody had to wait for it', async () => {
    const { house, builder, agent, request } = await openAsked()
    const sari = await decider(house)
    house.clock.advance(5 * minute)
    await builder.api('POST', `/v1/approval-requests/${request.id}/cancel`)
    const { id } = await ask(house, builder, agent)
    await sari.open(await pathOf(house, id))
    const { timeline } = (await builder.api('GET', `/v1/agents/${agent}`)).body
    const told = timeline.find(({ step }: { step: string }) => step === 'signed_in')
    expect(told).toMatchObject({ state: 'done', after: 0, text: sentence('id', 'timeline.signed_in.before') })
  })
})
