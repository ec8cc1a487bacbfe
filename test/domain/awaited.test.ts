import type { KyselyPlugin } from 'kysely'
import { describe, expect, it } from 'vitest'
import { executeAction } from '../../server/domain/execution/index.ts'
import { openRuntime, type Runtime } from './open-act.ts'

/** The names of the functions by which it acts, and whether each waits for the disk. */
async function actWatched({ ctx, agent }: Runtime, wish: { action: string; input: object; key?: string }) {
  const steps: string[] = []
  const watch: KyselyPlugin = {
    transformQuery({ node }) {
      const text = JSON.stringify(node)
      const [name] = /(claim|settle)_execution/.exec(text) ?? []
      if (name) steps.push(`${name} ${text.includes('synchronous_commit') ? 'passes' : 'is awaited'}`)
      return node
    },
    transformResult: async ({ result }) => result,
  }
  const { app } = ctx.db
  const db = { ...ctx.db, app: { ...app, kysely: app.kysely.withPlugin(watch) } }
  const { state } = await executeAction({ ...ctx, db }, { agent, mode: 'runtime', conversation: 'c-1', ...wish })
  return { state, steps }
}

describe('What an act writes down', () => {
  it('is on disk before a write is sent, and before it is told [ACT-4]', async () => {
    const runtime = await openRuntime()
    const input = { customer: 'PT Contoh', items: [{ product: 'KOP-GAYO-1', quantity: 2 }] }
    expect(await actWatched(runtime, { action: 'jurnal_create_sales_invoice', input, key: 'one' })).toEqual({
      state: 'succeeded',
      steps: ['claim_execution is awaited', 'settle_execution is awaited'],
    })
  })

  it('is on disk before what was read is told, though not before it is asked [AUDIT-1]', async () => {
    const runtime = await openRuntime({ action: 'desty_check_voucher', limits: { maxPerDay: 5, maxPerContact: 5 } })
    const input = { code: 'KOPI10', orderTotal: '150000' }
    expect(await actWatched(runtime, { action: 'desty_check_voucher', input })).toEqual({
      state: 'succeeded',
      steps: ['claim_execution passes', 'settle_execution is awaited'],
    })
  })
})
