import { describe, expect, it } from 'vitest'
import { type House, openHouse } from '../house.ts'
import type { Visitor } from '../visitor.ts'
import { agentOf, ask, choose, eventsOf, invoice, order } from './builder.ts'
import { decider, pathOf, wordsOf } from './super-admin.ts'

const kopi = { customer: 'PT Contoh', items: [{ product: 'KOP-GAYO-1', quantity: 2 }] }

interface Bench {
  house: House
  builder: Visitor
  agent: string
  // biome-ignore lint/suspicious/noExplicitAny: what comes back is judged by each test's own expectations
  keep(input: unknown, action?: string): Promise<any>
  kept(): Promise<string[]>
  /** The ids of those that the next request is offered. */
  offered(): Promise<string[]>
  /** As a builder does it: so much at most in one document. */
  limit(maxAmount: string): Promise<unknown>
}

async function openBench(): Promise<Bench> {
  const house = await openHouse()
  const builder = await house.signIn('dewi')
  const agent = await agentOf(builder)
  const limits = { maxAmount: '1000000', confirmFirst: true }
  const { id: choice } = await choose(builder, agent, { action: invoice, limits })
  const address = `/v1/agents/${agent}/trials`
  const idsOf = (trials: { id: string }[]) => trials.map(({ id }) => id)
  return {
    ...{ house, builder, agent },
    keep: (input, action = invoice) => builder.api('POST', address, { action, input }),
    kept: async () => idsOf((await builder.api('GET', address)).body.items),
    offered: async () => idsOf((await builder.api('GET', `/v1/agents/${agent}/approval-draft`)).body.trials),
    limit: (maxAmount) =>
      builder.api('PUT', `/v1/agents/${agent}/choices/${choice}`, {
        settings: { whenToUse: '', limits: { ...limits, maxAmount } },
      }),
  }
}

describe('What was tried with sample data', () => {
  it('[ACT-11] goes with the request and is read by the Super Admin, in either language, before anything is approved', async () => {
    const { house, builder, agent, keep, offered } = await openBench()
    const { body: done } = await keep(kopi)
    const { body: refused } = await keep({ ...kopi, items: [{ product: 'KOP-GAYO-1', quantity: 20 }] })
    expect([done.refused, refused.refused]).toEqual([false, true])
    expect(await offered()).toEqual([refused.id, done.id])
    const request = await ask(house, builder, agent, { trials: [done.id, refused.id] })
    const asked = (await eventsOf(builder, agent)).find(({ name }) => name === 'approval.requested')
    expect(asked?.facts).toMatchObject({ trials: [done.id, refused.id] })
    const sari = await decider(house)
    const { text } = await sari.open(`${await pathOf(house, request.id)}?lang=en`)
    const [visible, folded = ''] = text.split('<details>')
    expect(visible).not.toContain('Tried with sample data')
    expect(wordsOf(folded)).toContain('Asked Customer: PT Contoh Products: Product: KOP-GAYO-1, Quantity: 2')
    expect(wordsOf(folded)).toMatch(
      /To be confirmed first .*2 × Kopi Arabika Gayo 1 kg.* Answered Done: 10001, Rp370\.000/,
    )
    expect(wordsOf(folded)).toContain('The limit was reached')
    const { text: indonesian } = await sari.open(`${await pathOf(house, request.id)}?lang=id`)
    expect(wordsOf(indonesian)).toMatch(/Dicoba dengan data contoh pada .* Dijawab Berhasil: 10001/)
  })

  it('[ACT-11] illustrates only: with it and without it the same bytes are asked', async () => {
    const { house, builder, agent, keep } = await openBench()
    const { body } = await keep(kopi)
    await ask(house, builder, agent, { trials: [body.id] })
    const [row] = await house.look<{ asked: Buffer }>('SELECT asked FROM approval_request')
    expect(row?.asked.toString()).not.toContain(body.id)
    expect(JSON.parse(row?.asked.toString() ?? '')).not.toHaveProperty('trials')
  })

  it('[ACT-11] [APPR-4] is shown as text, whatever was typed, and cut', async () => {
    const { house, builder, agent, keep } = await openBench()
    const { body } = await keep({ ...kopi, note: `<b onclick=x>\u202e${'langka '.repeat(60)}` })
    const request = await ask(house, builder, agent, { trials: [body.id] })
    const { text } = await (await decider(house)).open(await pathOf(house, request.id))
    expect(text).toContain('&lt;b onclick=x&gt;')
    expect(text).not.toMatch(/<b onclick|\u202e/)
    expect(text.match(/langka/g)?.length).toBeLessThan(30)
  })

  it('[ACT-11] is kept of chosen actions and sound input only, and goes only with a request for its action', async () => {
    const { builder, agent, keep, kept } = await openBench()
    expect((await keep(kopi, order)).status).toBe(404)
    expect((await keep({ ...kopi, items: [] })).body.error.code).toBe('invalid_input')
    expect((await keep({ ...kopi, customer: 'Toko Maju' })).body).toMatchObject({ refused: true })
    expect(await kept()).toHaveLength(1)
    const unknown = await builder.api('POST', `/v1/agents/${agent}/approval-requests`, { trials: ['try_unknown'] })
    expect(unknown.body.error).toMatchObject({ code: 'invalid_input', facts: { field: 'trials' } })
  })

  it('[ACT-11] goes only with a request for the limits under which it was played', async () => {
    const { builder, agent, keep, kept, offered, limit } = await openBench()
    const { body } = await keep(kopi)
    await limit('300000')
    expect([await kept(), await offered()]).toEqual([[body.id], []])
    const sent = await builder.api('POST', `/v1/agents/${agent}/approval-requests`, { trials: [body.id] })
    expect(sent.body.error).toMatchObject({ code: 'invalid_input', facts: { field: 'trials' } })
    await limit('1000000')
    expect(await offered()).toEqual([body.id])
  })

  it('[ACT-11] is offered no more once it is dropped, but stays with the request it went along with', async () => {
    const { house, builder, agent, keep, kept } = await openBench()
    const { body } = await keep(kopi)
    const request = await ask(house, builder, agent, { trials: [body.id] })
    const drop = () => builder.api('DELETE', `/v1/agents/${agent}/trials/${body.id}`)
    expect([(await drop()).status, (await drop()).status, await kept()]).toEqual([204, 204, []])
    const { text } = await (await decider(house)).open(await pathOf(house, request.id))
    expect(text).toContain('10001, Rp370.000')
    const stranger = await house.signIn('hendra')
    expect((await stranger.api('DELETE', `/v1/agents/${agent}/trials/${body.id}`)).status).toBe(404)
  })
})
