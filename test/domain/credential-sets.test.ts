import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { definition } from '../../contract/integration.ts'
import { keys } from '../../sandbox/own-system/admit.ts'
import { moveAgent, previewMove } from '../../server/domain/access/index.ts'
import { contextFor } from '../../server/domain/audit/index.ts'
import { addConnection, listSets, makeSet, removeSet } from '../../server/domain/connection/index.ts'
import { executeAction } from '../../server/domain/execution/index.ts'
import {
  beginRotation,
  chooseAction,
  editConnection,
  listUsable,
  withdrawGrants,
} from '../../server/domain/grant/index.ts'
import { actionOf, addIntegration } from '../../server/domain/integration/index.ts'
import { eventsOf, grantOf, liveAtIssuer } from './look.ts'
import { gayo } from './open-act.ts'
import { type Bench, invoice, openBench } from './open-bench.ts'
import { runtimeOf } from './runtime-of.ts'

const limits = { maxAmount: '5000000', maxPerDay: 100, maxPerContact: 100 }
const brand = { name: 'Kopi Malam', purpose: 'brand' } as const

/** Two agents with the same access, the second in a set of its own. */
async function openTwoSets() {
  const bench = await openBench()
  const [one, other] = [await bench.agent('Kopi Assistant'), await bench.agent('Toko Online')]
  const set = await makeSet(bench.ctx, brand)
  await moveAgent(bench.ctx, { agent: other, set: set.id, mayEnd: true })
  const grants = [await bench.grant(one, [invoice], limits), await bench.grant(other, [invoice], limits)] as const
  return { bench, one, other, set: set.id, grants }
}

async function firstSet({ ctx }: Bench): Promise<string> {
  const [first] = await listSets(ctx)
  if (!first) throw new Error('A company has a set from its beginning.')
  return first.id
}

async function act({ ctx, tools }: Bench, agent: string, wish: { action?: string; input?: object } = {}) {
  const webAddresses = { jurnal: 'http://jurnal.example' }
  const actor = await runtimeOf(ctx, agent)
  const runtime = contextFor({ ...tools, webAddresses }, { actor, company: ctx.company, requestId: 'req_test' })
  const { action = invoice, input = gayo } = wish
  return executeAction(runtime, { agent, action, input, mode: 'runtime', key: actor.id })
}

/** Of each credential that the issuer made and has not revoked: whose it is, and how often the product was called with it. */
async function book(bench: Bench) {
  const owned = await bench.asOwner<{ id: string; agent: string; set: string; calls: number }>(
    `SELECT c.id, c.agent_id AS agent, g.set_id AS "set", (SELECT count(*)::int FROM execution e
        WHERE e.credential_id = c.id AND e.state = 'succeeded') AS calls
      FROM credential c JOIN agent_grant g ON g.id = c.grant_id`,
  )
  const live = await liveAtIssuer(bench)
  return live.map(({ reference, ...made }) => ({ ...made, ...owned.find(({ id }) => id === reference) }))
}

describe('credential sets', () => {
  it('give each agent a credential of its own set, named after it, and sign its calls with no other [MULTI-1]', async () => {
    const { bench, one, other, set } = await openTwoSets()
    expect(await act(bench, one)).toMatchObject({ state: 'succeeded' })
    expect(await act(bench, other)).toMatchObject({ state: 'succeeded' })
    expect(await act(bench, other)).toMatchObject({ state: 'succeeded' })
    const made = await book(bench)
    expect(made).toHaveLength(2)
    expect(made.find(({ agent }) => agent === one)).toMatchObject({
      ...{ name: 'Mekari Action: Kopi Assistant', set: await firstSet(bench), calls: 1 },
    })
    expect(made.find(({ agent }) => agent === other)).toMatchObject({
      ...{ name: 'Mekari Action: Toko Online (Kopi Malam)', set, calls: 2 },
    })
  })

  it('end what an agent had when it moves, and ask again there, and again where it came from [MULTI-1]', async () => {
    const { bench, other, grants } = await openTwoSets()
    const first = await firstSet(bench)
    expect((await previewMove(bench.ctx, { agent: other, set: first })).ends).toEqual([{ product: 'jurnal', calls: 0 }])
    await moveAgent(bench.ctx, { agent: other, set: first, mayEnd: true })
    expect(await act(bench, other)).toMatchObject({ state: 'refused', error: { code: 'withdrawn' } })
    await bench.workLong()
    expect(await grantOf(bench, grants[1])).toMatchObject({ state: 'withdrawn' })
    expect(await grantOf(bench, grants[0])).toMatchObject({ state: 'active' })
    expect(await liveAtIssuer(bench)).toHaveLength(1)
    await bench.approve(other, [invoice])
    await bench.work()
    expect(await act(bench, other)).toMatchObject({ state: 'succeeded' })
    expect(await eventsOf(bench, 'agent.moved')).toHaveLength(2)
  })

  it('leave each other alone when access is taken back or renewed in one of them [MULTI-1] [LIFE-1] [LIFE-2]', async () => {
    const { bench, one, other, grants } = await openTwoSets()
    const before = (await book(bench)).find(({ agent }) => agent === one)
    await beginRotation(bench.ctx, { grant: grants[1], overlapSeconds: 0 })
    await bench.workLong()
    expect((await book(bench)).find(({ agent }) => agent === one)).toEqual(before)
    expect((await book(bench)).find(({ agent }) => agent === other)).toMatchObject({
      name: 'Mekari Action: Toko Online (Kopi Malam)',
    })
    await withdrawGrants(bench.ctx, { grant: grants[0], reason: '' })
    await bench.workLong()
    expect(await act(bench, one)).toMatchObject({ state: 'refused' })
    expect(await act(bench, other)).toMatchObject({ state: 'succeeded' })
  })

  it('let the database open no access for an agent in another set, nor an agent leave one behind [MULTI-1]', async () => {
    const { bench, one, set } = await openTwoSets()
    await expect(bench.asOwner(`UPDATE agent SET set_id = $1 WHERE id = $2`, [set, one])).rejects.toThrow('still has')
    const open = `INSERT INTO agent_grant (company_id, id, agent_id, product, set_id, basis, state, created_at)
      VALUES (current_company(), 'grt_x', $1, 'desty', $2, 'approval', 'active', now())`
    await expect(bench.asOwner(open, [one, set])).rejects.toThrow('another credential set')
  })

  it('let an agent ask only those systems whose connection belongs to its set [MULTI-1]', async () => {
    const bench = await openBench()
    const ctx = { ...bench.ctx, connectionsToPrivate: true }
    const agent = await bench.agent('Kopi Assistant')
    const { id: set } = await makeSet(ctx, brand)
    const baseUrl = `${bench.address}/own-system/bearer`
    const fields = { name: 'System', authType: 'bearer', baseUrl, clientId: '', settings: {}, set }
    const { id: connection } = await addConnection(ctx, { fields, secret: keys.bearer })
    const ping = { name: 'Ping', whenToUse: 'Asks.', connection, method: 'GET', path: '/ping', effect: 'read' }
    const action = actionOf(await addIntegration(ctx, definition.parse(ping)))
    const choose = () => chooseAction(ctx, { agent, action, settings: { whenToUse: '', limits: {} } })
    await expect(choose()).rejects.toMatchObject({ facts: { reason: 'other_set' } })

    await moveAgent(ctx, { agent, set, mayEnd: true })
    await choose()
    expect(await act(bench, agent, { action, input: {} })).toMatchObject({ state: 'succeeded' })
    const first = await firstSet(bench)
    const change = editConnection(ctx, { id: connection, fields: { ...fields, set: first }, secret: undefined })
    await expect(change).rejects.toMatchObject({ facts: { reason: 'still_chosen', where: ['Kopi Assistant'] } })
    // As a node of before may leave it, which knows one set only.
    await bench.asOwner('UPDATE connection SET set_id = NULL WHERE id = $1', [connection])
    expect(await act(bench, agent, { action, input: {} })).toMatchObject({ error: { facts: { reason: 'other_set' } } })
    await bench.asOwner('UPDATE connection SET set_id = $2 WHERE id = $1', [connection, set])

    expect((await previewMove(ctx, { agent, set: first })).unreachable.map(({ id }) => id)).toEqual([action])
    await moveAgent(ctx, { agent, set: first, mayEnd: true })
    expect(await listUsable(ctx, agent)).toEqual([])
    expect(await act(bench, agent, { action, input: {} })).toMatchObject({ state: 'refused' })
  })

  it('sign no call with what belongs to another, whatever is moved, granted, renewed and taken back in between [MULTI-1]', async () => {
    const { bench, one, other, set } = await openTwoSets()
    const sets = [await firstSet(bench), set, (await makeSet(bench.ctx, { name: 'Uji', purpose: 'environment' })).id]
    const uses = new Map([
      [one, sets[0]],
      [other, set],
    ])
    const step = fc.record({
      ...{ agent: fc.constantFrom(one, other), to: fc.constantFrom(...sets) },
      kind: fc.constantFrom('move', 'grant', 'renew', 'take_back', 'act', 'act'),
    })
    let acts = 0
    const run = async ({ kind, agent, to }: { kind: string; agent: string; to: string }) => {
      const [grant] = await bench.asOwner<{ id: string; set: string }>(
        `SELECT id, set_id AS "set" FROM agent_grant WHERE agent_id = $1 AND state = 'active'`,
        [agent],
      )
      expect(grant?.set ?? uses.get(agent)).toBe(uses.get(agent))
      if (kind === 'move' && to !== uses.get(agent)) await moveAgent(bench.ctx, { agent, set: to, mayEnd: true })
      if (kind === 'move') uses.set(agent, to)
      const actions = bench.openingOf(agent, [invoice]).actions.map((action) => ({ ...action, limits }))
      if (kind === 'grant' && !grant) await bench.approve(agent, [invoice], { actions })
      if (kind === 'renew' && grant) await beginRotation(bench.ctx, { grant: grant.id, overlapSeconds: 3600 })
      if (kind === 'take_back' && grant) await withdrawGrants(bench.ctx, { grant: grant.id, reason: '' })
      if (kind !== 'act') return bench.work()
      const { id, state } = await act(bench, agent)
      expect(state).toBe(grant ? 'succeeded' : 'refused')
      acts += Number(Boolean(grant))
      const [signed] = await bench.asOwner<{ agent: string; set: string }>(
        `SELECT c.agent_id AS agent, g.set_id AS "set" FROM execution e JOIN credential c ON c.id = e.credential_id
          JOIN agent_grant g ON g.id = c.grant_id WHERE e.id = $1`,
        [id],
      )
      if (grant) expect(signed).toEqual({ agent, set: uses.get(agent) })
    }
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 12 }), async (steps) => {
        for (const one of steps) await run(one)
      }),
      { numRuns: 6 },
    )
    expect(acts).toBeGreaterThan(0)
  })

  it('are removed only while nothing uses them, and never the first [MULTI-1]', async () => {
    const { bench, other, set } = await openTwoSets()
    const inUse = { facts: { reason: 'in_use', where: ['Toko Online'] } }
    await expect(removeSet(bench.ctx, set)).rejects.toMatchObject(inUse)
    const first = await firstSet(bench)
    await expect(removeSet(bench.ctx, first)).rejects.toMatchObject({ facts: { reason: 'default' } })
    await moveAgent(bench.ctx, { agent: other, set: first, mayEnd: true })
    await removeSet(bench.ctx, set)
    await expect(moveAgent(bench.ctx, { agent: other, set, mayEnd: true })).rejects.toMatchObject({ code: 'not_found' })
    expect(await makeSet(bench.ctx, brand)).toMatchObject({ agents: 0, isDefault: false })
  })
})
