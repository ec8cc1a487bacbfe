import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { definition } from '../../contract/integration.ts'
import { keys } from '../../sandbox/own-system/admit.ts'
import { change, contextFor } from '../../server/domain/audit/index.ts'
import { addConnection } from '../../server/domain/connection/index.ts'
import { executeAction } from '../../server/domain/execution/index.ts'
import { changeSettings, chooseAction } from '../../server/domain/grant/index.ts'
import { actionOf, addIntegration } from '../../server/domain/integration/index.ts'
import { hold, untilWaiting } from './hold.ts'
import { type Bench, openBench } from './open-bench.ts'
import { runtimeOf } from './runtime-of.ts'

const settings = { whenToUse: '', limits: {} }

/** An agent that may ask a system of the company's own. */
async function openOwn() {
  const bench = await openBench()
  const ctx = { ...bench.ctx, connectionsToPrivate: true, webAddresses: {} }
  const agent = await bench.agent('Kopi Assistant')
  const baseUrl = `${bench.address}/own-system/bearer`
  const fields = { name: 'System', authType: 'bearer', baseUrl, clientId: '', settings: {} }
  const { id: connection } = await addConnection(ctx, { fields, secret: keys.bearer })
  const ping = { name: 'Ping', whenToUse: 'Asks.', connection, method: 'GET', path: '/ping', effect: 'read' }
  const action = actionOf(await addIntegration(ctx, definition.parse(ping)))
  const choice = await chooseAction(ctx, { agent, action, settings })
  const actor = await runtimeOf(bench.ctx, agent)
  const runtime = contextFor(ctx, { actor, company: ctx.company, requestId: 'req_test' })
  const act = () => executeAction(runtime, { agent, action, input: {}, mode: 'runtime', key: 'one' })
  return { bench, ctx, agent, choice: choice.id, act }
}

/** How often the database had to end one of two. */
async function countDeadlocks({ asOwner }: Bench): Promise<number> {
  const [row] = await asOwner<{ n: number }>(
    'SELECT deadlocks::int AS n FROM pg_stat_database WHERE datname = current_database()',
  )
  return row?.n ?? 0
}

describe('An act beside a change of what it rests on', () => {
  it('waits for settings to be saved, and neither waits for the other in a ring', async () => {
    const { bench, ctx, agent, choice, act } = await openOwn()
    const letGo = await hold(bench, 'choice')
    const saved = changeSettings(ctx, { agent, choice, settings })
    await untilWaiting(bench, 1)
    const acted = act()
    await untilWaiting(bench, 2)
    await letGo()
    // Saved settings are granted anew: the act was looked at under what was granted before, and says so or goes on.
    await Promise.all([saved, acted])
    expect(await countDeadlocks(bench)).toBe(0)
  })

  it('is claimed anew where the database ended its claim for somebody else', async () => {
    const { bench, ctx, act } = await openOwn()
    const holder = await bench.tools.db.app.pool.connect()
    await holder.query('BEGIN')
    await holder.query("SELECT set_config('app.company', $1, true)", [ctx.company])
    await holder.query('SELECT id FROM choice FOR UPDATE')
    const acted = act()
    await untilWaiting(bench, 1)
    // The claim holds the grant and waits for the choice; it is the first to look whether it waits in vain.
    await holder.query('SELECT id FROM agent_grant FOR UPDATE')
    await holder.query('COMMIT')
    holder.release()
    expect(await acted).toMatchObject({ state: 'succeeded' })
  })
})

describe('A change', () => {
  it('that the database ended for another is begun anew, and both are done', async () => {
    const { ctx } = await openBench()
    let begun = 0
    let held = 0
    const met = Promise.withResolvers<void>()
    const holdBoth = (first: number, second: number) =>
      change(ctx, async (tx) => {
        begun += 1
        await sql`SELECT pg_advisory_xact_lock(${first})`.execute(tx)
        held += 1
        if (held === 2) met.resolve()
        await met.promise
        await sql`SELECT pg_advisory_xact_lock(${second})`.execute(tx)
        return { result: first, unrecorded: 'only the waiting is of interest' }
      })
    expect(await Promise.all([holdBoth(1, 2), holdBoth(2, 1)])).toEqual([1, 2])
    expect(begun).toBe(3)
  })
})
