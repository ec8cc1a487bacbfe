import { describe, expect, it } from 'vitest'
import { callAs } from '../entry/open-runtime.ts'
import { proveContact } from '../entry/prove-contact.ts'
import { call, callBack, openIntegration, order } from './own-system.ts'

type Story = Awaited<ReturnType<typeof openLost>>

/** A call-back that was arranged, and whose answer was lost. */
async function openLost() {
  const story = await openIntegration(callBack)
  await story.house.control('/faults', { product: 'own-system', match: '/callbacks', fault: 'reset-after', times: 1 })
  const { status, body } = await story.act('lost', call)
  expect([status, body.error.code]).toEqual([504, 'outcome_unknown'])
  // Whoever reads it is told under which name to look.
  expect(body.error.next).toContain(body.error.facts.reference)
  return { ...story, lost: body.id as string }
}

/** Until a person is asked. */
async function pass({ house }: Story, minutes = 12): Promise<void> {
  for (let passed = 0; passed < minutes; passed += 1) {
    house.clock.advance(60_000)
    await house.app.sweep()
  }
  await house.settle()
}

const asked = async ({ house }: Story) =>
  (await house.mails()).filter(({ subject }) => /Mohon periksa|Please check/.test(subject))

const callBacks = async ({ house }: Story) => (await house.state()).ownSystem.callbacks

describe('A write to a company’s own system whose answer was lost', () => {
  it('is not sent again, and whoever chose it is told once, in its own words [ACT-4] [RUN-6]', async () => {
    const story = await openLost()
    await pass(story, 100)
    const [mail, ...others] = await asked(story)
    expect([mail?.to, others]).toEqual([['dewi@kopinusantara.example'], []])
    expect(mail?.subject).toContain('Own system (bearer)')
    expect(mail?.text).toContain('Call back')
    expect(mail?.text).toContain('karena Anda memilih')
    expect(await story.act('lost', call)).toMatchObject({ status: 504, body: { id: story.lost, replayed: true } })
    expect(await callBacks(story)).toHaveLength(1)
  })

  it('stays the write that it was, though its integration is now said to look only [ACT-4]', async () => {
    const story = await openLost()
    const { builder, id, connection, house } = story
    const only = { ...callBack(connection), effect: 'read' }
    expect((await builder.api('PUT', `/v1/integrations/${id}`, only)).status).toBe(200)
    await pass(story)
    expect(await house.look('SELECT state FROM execution')).toEqual([{ state: 'unknown' }])
    expect((await story.act('lost', call)).body).toMatchObject({ id: story.lost, replayed: true })
    expect(await callBacks(story)).toHaveLength(1)
  })

  it('is recorded by its action and product, to the end [ACT-7]', async () => {
    const story = await openLost()
    await pass(story)
    const { builder, agent, action, lost, house } = story
    const outcome = { happened: true, note: 'Seen there' }
    expect((await builder.api('POST', `/v1/agents/${agent}/executions/${lost}/outcome`, outcome)).status).toBe(204)
    const told = await house.look(
      `SELECT name, action, product FROM audit_event WHERE facts ->> 'execution' = $1 ORDER BY seq`,
      [lost],
    )
    const names = ['claimed', 'unknown', 'unresolved', 'resolved'].map((name) => `execution.${name}`)
    const about = { action, product: 'other' }
    expect(told).toEqual([
      ...names.slice(0, 2).map((name) => ({ name, ...about })),
      { name: 'runtime.fallback', ...about },
      ...names.slice(2).map((name) => ({ name, ...about })),
    ])
  })
})

describe('A yes to a write to a company’s own system', () => {
  it('is recorded by its action and product too [ACT-7]', async () => {
    const { house, builder, agent, choice, action, token } = await openIntegration(callBack)
    const settings = { whenToUse: '', limits: { confirmFirst: true } }
    await builder.api('PUT', `/v1/agents/${agent}/choices/${choice}`, { settings })
    const session = await proveContact(house, token)
    const say = (path: string, body: object) => callAs(house, session, { method: 'POST', path, body })
    const { error } = (await say('/v1/executions', { action, input: call })).body
    await say(`/v1/confirmations/${error.facts.confirmation}`, {})
    const given = await house.look(`SELECT action, product FROM audit_event WHERE name = 'confirmation.given'`)
    expect(given).toEqual([{ action, product: 'other' }])
  })
})

describe('What a company’s own system answers', () => {
  it('is handed on and not kept, for it may be about people; nor is it answered from the books [AUDIT-4]', async () => {
    const { house, act } = await openIntegration()
    const { body } = await act('one', order)
    expect(body.output.answer).toMatchObject({ 'order.status': 'sent' })
    expect(await house.look('SELECT output FROM execution')).toEqual([{ output: null }])
    expect((await act('one', order)).body).toMatchObject({ replayed: false, output: body.output })
  })
})
