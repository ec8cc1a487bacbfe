import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { amount } from '../amount.ts'
import { callAs, gayo, openRuntime, type Reply, type RuntimeOptions } from '../entry/open-runtime.ts'
import { proveContact } from '../entry/prove-contact.ts'
import { invoice } from './builder.ts'
import { startNode } from './start-node.ts'

/** A runtime of one agent that calls two processes in turn. */
async function openNodes(options: RuntimeOptions = {}) {
  const runtime = await openRuntime(options)
  const { house, token, documents } = runtime
  const nodes = [house, { ...house, address: await startNode(house) }]
  /** Sends an act to one of the two; told to come again later, as on a busy machine, it does. */
  const act = async (turn: number, key: string, bearer = token): Promise<Reply> => {
    const answer = await callAs(nodes[turn % 2] ?? house, bearer, {
      method: 'POST',
      path: '/v1/executions',
      body: { action: invoice, input: gayo },
      headers: { 'idempotency-key': key },
    })
    if (answer.status !== 429 && answer.status !== 503) return answer
    await pause(250)
    // The other node lives by the real clock.
    house.clock.set(new Date())
    return act(turn, key, bearer)
  }
  const manyAtOnce = (count: number, keyOf: (turn: number) => string, bearer?: string) =>
    Promise.all(Array.from({ length: count }, (_, turn) => act(turn, keyOf(turn), bearer)))
  return { ...runtime, act, manyAtOnce, documents }
}

const statusesOf = (answers: Reply[]) => answers.map(({ status }) => status).sort()

describe('Acts over several nodes', () => {
  it('[ACT-4] create one document when 100 with one key come at the same moment to two processes', {
    timeout: 120_000,
  }, async () => {
    const { act, manyAtOnce, documents } = await openNodes()
    // Both know Jurnal's prices by now, so that all come to the claim together.
    await act(0, 'before')
    await act(1, 'before too')
    const answers = await manyAtOnce(100, () => 'one')
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.id} ${body.state}`)).size).toBe(1)
    expect(answers[0]?.body.state).toBe('succeeded')
    expect(answers.filter(({ body }) => !body.replayed)).toHaveLength(1)
    expect(await documents()).toHaveLength(3)
  })

  it('[ACT-5] never pass the limit of a day, however many come to however many processes', {
    timeout: 120_000,
  }, async () => {
    const { manyAtOnce, documents } = await openNodes({ limits: { maxAmount: '5000000', maxPerDay: 5 } })
    const many = amount(24, 200)
    const answers = await manyAtOnce(many, (turn) => `act-${turn}`)
    expect(statusesOf(answers)).toEqual([...Array(5).fill(200), ...Array(many - 5).fill(403)])
    expect(await documents()).toHaveLength(5)
  })

  it('[ACT-5] take one yes once, whichever process is asked', { timeout: 120_000 }, async () => {
    const { house, token, act, manyAtOnce, documents } = await openNodes({
      limits: { maxAmount: '5000000', maxPerDay: 20, confirmFirst: true },
    })
    const contact = await proveContact(house, token)
    const asked = await act(0, 'first', contact)
    expect(asked).toMatchObject({ status: 409, body: { error: { code: 'confirmation_required' } } })
    const { confirmation, text } = asked.body.error.facts
    expect(text).toContain('Rp370.000')
    const path = `/v1/confirmations/${confirmation}`
    expect(await callAs(house, token, { method: 'POST', path, body: {} })).toMatchObject({ status: 403 })
    expect(await callAs(house, contact, { method: 'POST', path, body: {} })).toMatchObject({
      status: 200,
      body: { text },
    })
    const answers = await manyAtOnce(12, (turn) => `act-${turn}`, contact)
    expect(statusesOf(answers)).toEqual([200, ...Array(11).fill(409)])
    expect(await documents()).toHaveLength(1)
  })
})
