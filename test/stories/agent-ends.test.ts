import { describe, expect, it } from 'vitest'
import { amount } from '../amount.ts'
import { connectClient } from '../entry/mcp-client.ts'
import { callAs, gayo, makeToken, openRuntime, type Runtime } from '../entry/open-runtime.ts'
import type { House } from '../house.ts'
import { agentOf, ask, choose, eventsOf, invoice, order, rowOf } from './builder.ts'
import { startNode } from './start-node.ts'
import { answer, decider, fieldsOf, headingOf, linkTo, pathOf } from './super-admin.ts'

const kopi = { company: '102938', id: 'agent-kopi' }

let acts = 0

/** What an act with this token is answered, and the tools it finds, over both doors. */
async function look(house: House, token: string) {
  acts += 1
  const [act, list, tools] = await Promise.all([
    callAs(house, token, {
      ...{ method: 'POST', path: '/v1/executions', body: { action: invoice, input: gayo } },
      headers: { 'idempotency-key': `act-${acts}` },
    }),
    callAs(house, token, { method: 'GET', path: '/v1/actions' }),
    connectClient(house, token).then(async (client) => (await client.listTools()).tools.map(({ name }) => name)),
  ])
  return { code: act.body.error?.code ?? act.body.state, actions: list.body.items?.length, tools }
}

async function change(house: House, wish: object): Promise<void> {
  await house.control('/agents', { ...kopi, ...wish })
  await house.settle()
}

const liveCredentials = async ({ house }: Pick<Runtime, 'house'>) =>
  (await house.state()).credentials.filter(({ revokedAt }) => revokedAt === null)

describe('What an agent was granted', () => {
  it('[GRANT-1] is nothing to a clone of it, to another agent, and to another company', async () => {
    const { house, builder, token } = await openRuntime()
    await change(house, { clone: 'agent-twin', name: 'Twin' })
    const nothing = { code: 'not_approved', actions: 0, tools: [] }
    for (const name of ['Twin', 'Toko Online']) {
      const other = await agentOf(builder, name)
      const own = await makeToken(builder, other)
      expect(await look(house, own)).toEqual(nothing)
      await choose(builder, other)
      expect((await rowOf(builder, other)).state).toBe('needs_approval')
      expect(await look(house, own)).toEqual(nothing)
    }
    const foreign = await house.signIn('budi')
    const [item] = (await foreign.api('GET', '/v1/agents')).body.items
    expect(await look(house, await makeToken(foreign, item.id))).toEqual(nothing)
    expect(await look(house, token)).toEqual({ code: 'succeeded', actions: 1, tools: [invoice] })
  })

  it('[GRANT-3] rests while an action is removed or the agent is switched off, and goes on without a new approval', async () => {
    const { house, builder, agent, token } = await openRuntime()
    const { id } = (await rowOf(builder, agent)).choice
    await builder.api('DELETE', `/v1/agents/${agent}/choices/${id}`)
    expect(await look(house, token)).toEqual({ code: 'not_approved', actions: 0, tools: [] })
    await choose(builder, agent)
    expect(await look(house, token)).toEqual({ code: 'succeeded', actions: 1, tools: [invoice] })
    await change(house, { enabled: false })
    expect(await look(house, token)).toEqual({ code: 'suspended', actions: 0, tools: [] })
    await change(house, { enabled: true })
    expect(await look(house, token)).toEqual({ code: 'succeeded', actions: 1, tools: [invoice] })
    expect(await liveCredentials({ house })).toHaveLength(1)
  })

  it('[GRANT-3] ends for good when the agent is deleted: on every node, at the issuer, and for whoever is named like it later', async () => {
    const { house, builder, agent, token } = await openRuntime()
    const node = { ...house, address: await startNode(house) }
    expect((await look(node, token)).code).toBe('succeeded')
    await change(house, { deleted: true })
    for (const place of [house, node]) {
      const call = async () => (await callAs(place, token, { method: 'GET', path: '/v1/actions' })).status
      // Another node may have looked a moment ago: a second later it knows, and a busy machine gets more.
      await expect.poll(call, { timeout: amount(10_000, 1_000) }).toBe(401)
    }
    // What was under way may end well first.
    expect(await liveCredentials({ house })).toHaveLength(1)
    house.clock.advance(61_000)
    await house.settle()
    expect(await liveCredentials({ house })).toEqual([])
    expect(await house.look('SELECT state FROM agent_grant')).toEqual([{ state: 'withdrawn' }])
    const ends = (await eventsOf(builder)).filter(({ name }) => name === 'grant.withdrawn' || name === 'agent.deleted')
    expect(ends).toMatchObject([
      { name: 'agent.deleted' },
      { name: 'grant.withdrawn', facts: { why: 'agent_deleted' } },
    ])

    await house.control('/agents', { company: kopi.company, id: 'agent-toko', clone: kopi.id, name: 'Kopi Assistant' })
    await house.settle()
    const again = await agentOf(builder)
    expect(again).not.toBe(agent)
    expect((await rowOf(builder, again)).state).toBe('available')
    expect((await callAs(house, token, { method: 'GET', path: '/v1/actions' })).status).toBe(401)
    const own = await makeToken(builder, again)
    await choose(builder, again)
    for (const place of [house, node])
      expect(await look(place, own)).toEqual({ code: 'not_approved', actions: 0, tools: [] })
  })

  it('[GRANT-3] ends with the agent while it still is being asked for: nobody can decide, and nothing is given', async () => {
    const { house, builder, agent } = await openRuntime()
    await choose(builder, agent, { action: order })
    const { id } = await ask(house, builder, agent)
    const [sari, andi] = [await decider(house), await decider(house, 'andi')]
    const path = await pathOf(house, id)
    const form = fieldsOf(await andi.open(path))
    const link = await linkTo(house)
    await house.control('/agents', { ...kopi, deleted: true })
    // The directory is taken over, and nothing that follows is done yet.
    await builder.api('POST', '/v1/directory/refresh')
    expect((await andi.submit(`${path}/decide`, { ...form, outcome: 'approve' })).status).toBe(404)
    await house.settle()
    expect(await house.look('SELECT state FROM approval_request WHERE id = $1', [id])).toEqual([{ state: 'cancelled' }])
    expect((await andi.submit(`${path}/decide`, { ...form, outcome: 'approve' })).status).toBe(409)
    expect((await sari.open('/approve')).text).not.toContain(id)
    expect(headingOf(await sari.open(link))).toBe(headingOf(await sari.open(path)))
    expect((await answer(sari, path, { outcome: 'approve' })).status).not.toBe(200)
    expect(await house.look("SELECT 1 FROM agent_grant WHERE state IN ('obtaining', 'active')")).toEqual([])
  })
})
