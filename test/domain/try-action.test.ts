import { describe, expect, it } from 'vitest'
import { listExecutions, tryAction } from '../../server/domain/execution/index.ts'
import { gayo, openRuntime } from './open-act.ts'
import { invoice, order } from './open-bench.ts'

async function openTry() {
  const runtime = await openRuntime()
  const { agent, ctx } = runtime
  const attempt = (mode: 'dry_run' | 'for_real', wish: { input?: unknown; action?: string; key?: string } = {}) =>
    tryAction(ctx, { agent, action: invoice, input: gayo, key: 'press-one', mode, ...wish })
  const recorded = async () => (await listExecutions(ctx, { agent, before: null })).items
  return { ...runtime, attempt, recorded }
}

describe('a dry run', () => {
  it('shows what would be sent, without anything that vouches for it, and leaves no trace [ACT-8]', async () => {
    const { attempt, recorded, documents, sent, events } = await openTry()
    const tried = await attempt('dry_run')
    expect(tried).toMatchObject({ validated: gayo, execution: null, error: null })
    expect(tried.request).toMatchObject({
      method: 'POST',
      path: '/public/jurnal/api/v1/sales_invoices',
      body: {
        sales_invoice: { person_name: 'PT Contoh', transaction_lines_attributes: [{ quantity: 2, rate: 185000 }] },
      },
    })
    expect(JSON.stringify(tried)).not.toMatch(/hmac|signature|authorization/i)
    expect(sent.filter((line) => !line.startsWith('GET'))).toEqual([])
    expect([await recorded(), await documents(), await events()]).toEqual([[], [], []])
  })

  it('says what is wrong with the input, and what is above a limit [ACT-8] [ACT-3]', async () => {
    const { attempt } = await openTry()
    expect(await attempt('dry_run', { input: {} })).toMatchObject({ validated: null, error: { code: 'invalid_input' } })
    const dear = { ...gayo, items: [{ product: 'KOP-GAYO-1', quantity: 28 }] }
    const tried = await attempt('dry_run', { input: dear })
    expect(tried).toMatchObject({ validated: dear, request: null, error: { code: 'limit_reached' } })
  })

  it('checks what is filled in also before anything is approved [ACT-8]', async () => {
    const { attempt, sent } = await openTry()
    expect(await attempt('dry_run', { action: order })).toEqual({
      validated: gayo,
      request: null,
      execution: null,
      sample: null,
      under: null,
      error: null,
    })
    expect(sent).toEqual([])
  })
})

describe('a try for real', () => {
  it('acts as the runtime would, once per press of the button, and shows what was sent [ACT-8]', async () => {
    const { attempt, documents, recorded } = await openTry()
    const [one, two] = await Promise.all([attempt('for_real'), attempt('for_real')])
    expect(one.execution?.id).toBe(two.execution?.id)
    const first = one.request ? one : two
    expect(first.request?.body).toMatchObject({ sales_invoice: { custom_id: first.execution?.reference } })
    expect(await documents()).toHaveLength(1)
    expect(await recorded()).toMatchObject([{ mode: 'trial', state: 'succeeded' }])
    expect(await attempt('for_real', { action: order })).toMatchObject({
      execution: { state: 'refused' },
      error: { code: 'not_approved' },
    })
  })
})
