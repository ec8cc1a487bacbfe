import { describe, expect, it } from 'vitest'
import { type House, openHouse } from '../house.ts'
import type { Visitor } from '../visitor.ts'
import { agentOf, choose, invoice } from './builder.ts'

const kopi = { customer: 'PT Contoh', items: [{ product: 'KOP-GAYO-1', quantity: 2 }] }
const payslip = 'talenta_generate_payslip'
const reimbursement = 'talenta_approve_reimbursement'
const voucher = 'desty_check_voucher'

interface Bench {
  house: House
  builder: Visitor
  agent: string
  // biome-ignore lint/suspicious/noExplicitAny: what comes back is judged by each test's own expectations
  play(action: string, input: unknown): Promise<any>
}

async function openBench(): Promise<Bench> {
  const house = await openHouse()
  const builder = await house.signIn('dewi')
  const agent = await agentOf(builder)
  const play: Bench['play'] = async (action, input) =>
    (await builder.api('POST', `/v1/agents/${agent}/tries`, { action, input, mode: 'sandbox', key: 'press-one' })).body
  return { house, builder, agent, play }
}

describe('Trying an action with sample data', () => {
  it('[ACT-11] answers what the agent would get back, before anything is approved, and leaves no trace', async () => {
    const { house, builder, agent, play } = await openBench()
    await choose(builder, agent, { action: invoice })
    const before = await house.state()
    const [{ count: events } = { count: 0 }] = await house.look<{ count: number }>('SELECT count(*) FROM audit_event')
    expect(await play(invoice, kopi)).toMatchObject({
      mode: 'sandbox',
      validated: kopi,
      request: { method: 'POST', path: '/public/jurnal/api/v1/sales_invoices' },
      execution: null,
      error: null,
      sample: { day: '2026-11-24', output: { number: '10001', customer: 'PT Contoh' }, confirmation: null },
    })
    expect(await house.state()).toEqual(before)
    expect(await house.look('SELECT id FROM execution')).toEqual([])
    expect(await house.look('SELECT count(*) FROM audit_event')).toEqual([{ count: events }])
  })

  it('[ACT-11] carries out what was filled in, and says which names its data knows', async () => {
    const { play } = await openBench()
    const two = { ...kopi, items: [...kopi.items, { product: 'Kopi Arabika Gayo 1 kg', quantity: 3 }] }
    const played = await play(invoice, two)
    expect(played.request.body.sales_invoice.transaction_lines_attributes).toMatchObject([
      { quantity: 2 },
      { quantity: 3 },
    ])
    expect(played.sample.output.expectedTotal).toBe('925000')
    const { error, sample } = await play(invoice, { ...kopi, customer: 'Toko Maju' })
    expect([error.code, sample]).toEqual(['invalid_input', null])
    expect(error.message).toBe('Data contoh tidak mengenal “Toko Maju” (nama pelanggan). Yang dikenal: PT Contoh.')
    expect((await play(voucher, { code: 'HEMAT' })).error.facts).toMatchObject({ field: 'code', choices: ['KOPI10'] })
    expect((await play(payslip, { year: 2026, month: 9 })).error.facts).toMatchObject({
      field: 'month',
      choices: ['10'],
    })
    expect((await play(invoice, { salesOrder: '10007' })).sample.output.number).toBe('10001')
  })

  it('[ACT-11] [ACT-5] keeps within the limits of the choice, as the act itself would', async () => {
    const { builder, agent, play } = await openBench()
    await choose(builder, agent, { action: invoice, limits: { maxAmount: '300000', confirmFirst: true } })
    expect(await play(invoice, kopi)).toMatchObject({
      sample: null,
      error: { code: 'limit_reached', facts: { limit: 'maxAmount', bound: '300000', asked: '370000' } },
    })
    const one = await play(invoice, { ...kopi, items: [{ product: 'KOP-GAYO-1', quantity: 1 }] })
    expect(one.sample.confirmation).toContain('1 × Kopi Arabika Gayo 1 kg')
  })

  it('[ACT-11] [ACT-10] puts a made-up person in the place of whom only a runtime can prove', async () => {
    const { play } = await openBench()
    expect((await play(payslip, { year: 2026, month: 10 })).sample.output).toMatchObject({ period: '2026-10' })
    const decided = await play(reimbursement, { decision: 'reject', reimbursement: '93001', comment: 'Tanpa kuitansi' })
    expect(decided.sample).toMatchObject({ output: { decision: 'reject' }, confirmation: expect.any(String) })
    expect((await play(reimbursement, { decision: 'list' })).sample.output.waiting).toHaveLength(1)
  })
})
