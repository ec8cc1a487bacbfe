import { describe, expect, it } from 'vitest'
import { executeAction } from '../../server/domain/execution/index.ts'
import type { CallTogether } from '../../server/platform/database/call-together.ts'
import { openRuntime, type Runtime } from './open-act.ts'

/** What it does, in its order: what it writes down, and what it sends. */
async function actWatched({ ctx, agent }: Runtime, wish: { action: string; input: object; key?: string }) {
  const steps: string[] = []
  const { app } = ctx.db
  const callTogether: CallTogether = async (run, call) => {
    const answer = await app.callTogether(run, call)
    steps.push(run)
    return answer as never
  }
  const vault: typeof ctx.vault = {
    ...ctx.vault,
    call(credential, call) {
      steps.push(call.method)
      return ctx.vault.call(credential, call)
    },
  }
  const bent = { ...ctx, vault, db: { ...ctx.db, app: { ...app, callTogether } } }
  const { state } = await executeAction(bent, { agent, mode: 'runtime', conversation: 'c-1', ...wish })
  return { state, steps: steps.filter((step) => step !== 'GET' || wish.key === undefined) }
}

/** Functions of ours in which a commit is told not to wait for the disk, and what holds for all others. */
async function lazinessOf({ bench }: Runtime) {
  const { pool } = bench.tools.db.app
  const lazy = await pool.query("SELECT proname FROM pg_proc WHERE prosrc ~* 'synchronous_commit'")
  const { rows } = await pool.query('SHOW synchronous_commit')
  return { lazy: lazy.rows, otherwise: rows[0]?.synchronous_commit }
}

describe('What an act writes down', () => {
  it('is on disk before a write is sent, and before it is told [ACT-4]', async () => {
    const runtime = await openRuntime()
    const input = { customer: 'PT Contoh', items: [{ product: 'KOP-GAYO-1', quantity: 2 }] }
    expect(await actWatched(runtime, { action: 'jurnal_create_sales_invoice', input, key: 'one' })).toEqual({
      state: 'succeeded',
      steps: ['claim_execution', 'POST', 'settle_execution'],
    })
    expect(await lazinessOf(runtime)).toEqual({ lazy: [], otherwise: 'on' })
  })

  it('is one row on disk before what was read is told [AUDIT-1]', async () => {
    const runtime = await openRuntime({ action: 'desty_check_voucher', limits: { maxPerDay: 5, maxPerContact: 5 } })
    const input = { code: 'KOPI10', orderTotal: '150000' }
    expect(await actWatched(runtime, { action: 'desty_check_voucher', input })).toEqual({
      state: 'succeeded',
      steps: ['GET', 'claim_execution'],
    })
  })

  it('reaches no row of another company, though it travels with that one’s [INV-4] [GATE-4]', async () => {
    const { act, bench, ctx } = await openRuntime()
    const { id } = await act()
    await bench.asOwner("UPDATE execution SET state = 'claimed'")
    const event = {
      id: 'evt_1',
      name: 'execution.failed',
      at: new Date(),
      actorKind: 'system',
      actorName: 'x',
      requestId: 'r',
    }
    const settle = (company: string) => {
      const input = { id, now: new Date(), state: 'failed', summary: company, lookedUp: 0, lookedUpBefore: 0 }
      return ctx.db.app.callTogether('settle_execution', { company, input, event, holds: company })
    }
    const answers = await Promise.all(['com_0', ctx.company, 'com_z'].map(settle))
    expect(answers).toEqual([null, 'claimed', null])
    expect(await bench.asOwner('SELECT summary FROM execution')).toEqual([{ summary: ctx.company }])
  })

  it('waits for no lock but its own, though it travels with a call that does [ACT-6]', async () => {
    const { act, bench, ctx } = await openRuntime()
    const [held, free] = [await act({ key: 'one' }), await act({ key: 'two' })]
    await bench.asOwner("UPDATE execution SET state = 'claimed'")
    const { pool } = bench.tools.db.app
    const holder = await pool.connect()
    await holder.query('BEGIN')
    await holder.query("SELECT set_config('app.company', $1, true)", [ctx.company])
    await holder.query('SELECT FROM execution WHERE id = $1 FOR UPDATE', [held.id])
    const settled: string[] = []
    const settle = async (id: string) => {
      const event = {
        id: `evt_${id}`,
        name: 'execution.failed',
        at: new Date(),
        actorKind: 'system',
        actorName: 'x',
        requestId: 'r',
      }
      const input = { id, now: new Date(), state: 'failed', summary: '', lookedUp: 0, lookedUpBefore: 0 }
      await ctx.db.app.callTogether('settle_execution', { company: ctx.company, input, event, holds: id })
      settled.push(id)
    }
    const both = Promise.all([settle(held.id), settle(free.id)])
    await expect.poll(() => settled, { timeout: 10_000 }).toEqual([free.id])
    await holder.query('COMMIT')
    holder.release()
    await both
    expect(settled).toEqual([free.id, held.id])
  })
})
