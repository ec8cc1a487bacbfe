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
  const [{ synchronous = '' } = {}] = (await app.pool.query('SHOW synchronous_commit')).rows.map((row) => ({
    synchronous: String(row.synchronous_commit),
  }))
  return { state, steps: steps.filter((step) => step !== 'GET' || wish.key === undefined), synchronous }
}

describe('What an act writes down', () => {
  it('is on disk before a write is sent, and before it is told [ACT-4]', async () => {
    const runtime = await openRuntime()
    const input = { customer: 'PT Contoh', items: [{ product: 'KOP-GAYO-1', quantity: 2 }] }
    expect(await actWatched(runtime, { action: 'jurnal_create_sales_invoice', input, key: 'one' })).toEqual({
      state: 'succeeded',
      steps: ['claim_execution', 'POST', 'settle_execution'],
      synchronous: 'on',
    })
  })

  it('is one row on disk before what was read is told [AUDIT-1]', async () => {
    const runtime = await openRuntime({ action: 'desty_check_voucher', limits: { maxPerDay: 5, maxPerContact: 5 } })
    const input = { code: 'KOPI10', orderTotal: '150000' }
    expect(await actWatched(runtime, { action: 'desty_check_voucher', input })).toEqual({
      state: 'succeeded',
      steps: ['GET', 'claim_execution'],
      synchronous: 'on',
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
})
