import { describe, expect, it } from 'vitest'
import { openRuntime } from '../entry/open-runtime.ts'
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
    expect(played.sample.output).toMatchObject({ total: '925000', remaining: '925000' })
    expect(played.sample.output).not.toHaveProperty('expectedTotal')
    const one = { ...kopi, items: [{ ...kopi.items[0], quantity: 1 }], dueDate: '2026-11-30' }
    expect((await play(invoice, one)).sample.output).toMatchObject({
      ...{ total: '185000', remaining: '185000', dueDate: '2026-11-30' },
    })
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

describe('The sample data of every action', () => {
  it('[ACT-11] [ACT-14] plays it out as it stands, where it is not available yet too', async () => {
    // A gateway that is not the sandbox beside us: there, what is only assumed is off.
    const house = await openHouse({ through: async (gateway) => gateway.replace('127.0.0.1', 'localhost') })
    const builder = await house.signIn('dewi')
    const agent = await agentOf(builder)
    const { body: catalogue } = await builder.api('GET', `/v1/agents/${agent}/catalogue`)
    const rows: { action: string; state: string; limitFields: unknown[] }[] = catalogue.groups.flatMap(
      (group: { rows: unknown[] }) => group.rows,
    )
    const playable = rows.filter(({ limitFields }) => limitFields.length > 0)
    expect(playable.filter(({ state }) => state === 'not_available_yet').length).toBeGreaterThan(2)
    expect(playable.filter(({ state }) => state === 'available').length).toBeGreaterThan(2)
    for (const { action } of playable) {
      const { body: form } = await builder.api('GET', `/v1/agents/${agent}/forms/${action}`)
      const wish = { action, input: form.sample, mode: 'sandbox', key: 'press-one' }
      const { body: played } = await builder.api('POST', `/v1/agents/${agent}/tries`, wish)
      expect([played.error, Object.keys(played.sample?.output ?? {}).length > 0], action).toEqual([null, true])
    }
  })
})

describe('Trying an action', () => {
  it('[ACT-8] only checks, plays out, or really acts, each with its exact outcome', async () => {
    const { house, builder, agent, documents } = await openRuntime()
    const attempt = async (mode: string, input: object = kopi) =>
      (await builder.api('POST', `/v1/agents/${agent}/tries`, { action: invoice, input, mode, key: 'press-one' })).body
    const path = '/public/jurnal/api/v1/sales_invoices'
    expect(await attempt('dry_run')).toMatchObject({
      ...{ validated: kopi, request: { method: 'POST', path }, execution: null, sample: null, error: null },
    })
    const { told, error } = await attempt('dry_run', {
      ...kopi,
      items: [{ ...kopi.items[0], price: 185_000 }],
      dueDate: '2026-11-30',
    })
    expect([error, told.join()]).toEqual([null, expect.stringMatching(/Rp185\.000.*30 November 2026/)])
    expect((await attempt('sandbox')).sample.output).toMatchObject({ number: '10001', reference: 'sample-0001' })
    expect([await documents(), await house.look('SELECT id FROM execution')]).toEqual([[], []])
    const real = await attempt('for_real')
    expect(real).toMatchObject({ sample: null, error: null, execution: { state: 'succeeded', replayed: false } })
    expect((await attempt('for_real')).execution).toMatchObject({ id: real.execution.id, replayed: true })
    expect(await documents()).toMatchObject([{ document: { transaction_no: real.execution.output.number } }])
  })

  it('[ACT-8] [ACT-10] says whom a runtime has to prove', async () => {
    const { builder, agent } = await openBench()
    const form = async (action: string) => (await builder.api('GET', `/v1/agents/${agent}/forms/${action}`)).body
    expect((await form(payslip)).identity).toBe('employee')
    expect((await form('desty_check_payment_status')).identity).toBe('none')
    await choose(builder, agent, { action: 'desty_check_payment_status', limits: { ownRecordsOnly: true } })
    expect((await form('desty_check_payment_status')).identity).toBe('contact')
  })
})
