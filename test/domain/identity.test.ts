import { describe, expect, it } from 'vitest'
import type { ProvedContact } from '../../server/domain/agent/index.ts'
import {
  confirmAct,
  listExecutions,
  resolveUnknown,
  takeUnknowns,
  tryAction,
} from '../../server/domain/execution/index.ts'
import { contactOf, manager } from './contacts.ts'
import { dump } from './look.ts'
import { openRuntime } from './open-act.ts'
import { kopi } from './open-bench.ts'

const reimbursement = 'talenta_approve_reimbursement'
const payslip = 'talenta_generate_payslip'
const payment = 'desty_check_payment_status'

const list = { decision: 'list' }
const taxi = { decision: 'approve', reimbursement: '93001' }
const october = { year: 2026, month: 10 }

describe('an act about whoever is in the conversation', () => {
  it.each([
    ['nobody is proved', undefined],
    ['only a contact is proved', contactOf('somebody')],
  ])('is refused before anything is looked up where %s [ACT-10] [ACT-16]', async (_, contact) => {
    const { act, sent, events } = await openRuntime({ action: reimbursement })
    expect(await act({ input: list, contact })).toMatchObject({
      state: 'refused',
      error: { code: 'identity_missing', facts: { needed: 'employee' } },
    })
    expect(sent).toEqual([])
    expect(await events()).toMatchObject([{ name: 'execution.refused', outcome: 'identity_missing' }])
  })

  it('takes its subject from the proof, never from an argument [ACT-10]', async () => {
    const { act } = await openRuntime({ action: reimbursement })
    const own = await act({ input: list, contact: manager })
    expect(own.output).toMatchObject({
      waiting: expect.arrayContaining([expect.objectContaining({ reimbursement: '93001' })]),
    })
    const other = await act({ input: list, contact: { ...manager, employee: '8001', pseudonym: 'staff' } })
    expect(other.output).toMatchObject({ waiting: [] })
    const named = await act({ input: { ...list, approver: '8002' }, contact: { ...manager, employee: '8001' } })
    expect(named.error).toMatchObject({ code: 'invalid_input', facts: { field: 'approver' } })
  })

  it('asks for a contact also where the builder keeps it to the contact’s own records [ACT-5] [ACT-16]', async () => {
    const limits = { maxPerDay: 10, maxPerContact: 10, ownRecordsOnly: true }
    const { act, sent } = await openRuntime({ action: payment, limits })
    expect(await act({ input: { order: '1' } })).toMatchObject({
      error: { code: 'identity_missing', facts: { needed: 'contact' } },
    })
    expect(sent).toEqual([])
  })

  it('is tried by a builder, who is nobody’s employee here, no further than its form [ACT-8] [ACT-10]', async () => {
    const { ctx, agent, sent } = await openRuntime({ action: payslip })
    const attempt = (mode: 'dry_run' | 'for_real') =>
      tryAction(ctx, { agent, action: payslip, input: october, mode, key: `press-${mode}` })
    expect(await attempt('dry_run')).toMatchObject({ validated: october, request: null, error: null })
    expect(await attempt('for_real')).toMatchObject({ error: { code: 'identity_missing' } })
    expect(sent).toEqual([])
  })
})

describe('what only looks at personal data', () => {
  it('is answered and not kept, and never answered from the books, whatever key it has [ACT-10] [AUDIT-4]', async () => {
    const { act, ctx, agent, bench, sent } = await openRuntime({ action: payslip })
    const first = await act({ input: october, contact: manager, key: 'one' })
    expect(first).toMatchObject({ state: 'succeeded', output: { period: '2026-10' }, contact: 'manager' })
    const second = await act({ input: october, contact: manager, key: 'one' })
    expect(second).toMatchObject({ state: 'succeeded', replayed: false })
    expect(second.id).not.toBe(first.id)
    expect(sent.filter((line) => line === 'POST /payroll/payslip')).toHaveLength(2)
    const { items } = await listExecutions(ctx, { agent, before: null })
    expect(items).toMatchObject([{ output: null, contact: 'manager' }, { output: null }])
    const link = String(first.output?.link)
    expect(await dump(bench)).not.toContain(new URL(link).pathname)
    expect(await dump(bench)).not.toMatch(/8002|\+62812/)
  })

  it('with an action that can change something needs no key, counts for nothing, and is not kept either [ACT-5] [ACT-10]', async () => {
    const limits = { maxAmount: '1000000', maxPerDay: 1, maxPerContact: 1, confirmFirst: true }
    const { act, bench } = await openRuntime({ action: reimbursement, limits })
    for (const key of [undefined, 'one', 'one'])
      expect(await act({ input: list, contact: manager, key })).toMatchObject({ state: 'succeeded', replayed: false })
    const kept = await bench.asOwner('SELECT DISTINCT output, counted, contact FROM execution')
    expect(kept).toEqual([{ output: null, counted: false, contact: 'manager' }])
    expect(await bench.asOwner('SELECT key FROM intent')).toEqual([])
    // A day that is full is told before anything is asked.
    expect(await act({ input: taxi, contact: manager })).toMatchObject({ error: { code: 'confirmation_required' } })
  })

  it('is "not to be had now" when its answer is lost, not unknown [ACT-4] [ACT-6]', async () => {
    const { act, bench } = await openRuntime({ action: reimbursement })
    await bench.control('faults', { product: 'talenta', match: 'GET', fault: 'garbage-200', times: 9 })
    expect(await act({ input: list, contact: manager })).toMatchObject({
      state: 'failed',
      error: { code: 'product_down' },
    })
  })
})

describe('what an employee has to confirm', () => {
  /** A decision of the manager's, asked about and not confirmed yet. */
  async function openDecision() {
    const runtime = await openRuntime({
      action: reimbursement,
      limits: { maxAmount: '1000000', maxPerDay: 10, maxPerContact: 10, confirmFirst: true },
    })
    const { act, agent, ctx } = runtime
    const decide = () => act({ input: taxi, contact: manager, key: 'one' })
    const confirmation = String((await decide()).error?.facts.confirmation)
    const yes = (contact: ProvedContact) => confirmAct(ctx, { agent, confirmation, contact })
    return { ...runtime, decide, yes }
  }

  it('is theirs to confirm, and nobody else’s in the same conversation [ACT-5] [ACT-16]', async () => {
    const { decide, yes } = await openDecision()
    const other = { ...manager, pseudonym: 'staff', employee: '8001' }
    await expect(yes(other)).rejects.toMatchObject({ code: 'not_found' })
    expect(await decide()).toMatchObject({ error: { code: 'confirmation_required' } })
    await yes(manager)
    expect(await decide()).toMatchObject({ state: 'succeeded', contact: 'manager' })
  })

  it('is told to them whole, however long their comment is [ACT-5]', async () => {
    const { act } = await openDecision()
    const comment = `${'Disetujui untuk perjalanan ke Bandung. '.repeat(7)}Tanpa hotel.`
    const { error } = await act({ input: { ...taxi, comment }, contact: manager })
    expect(error?.facts.text).toContain(comment)
  })

  it('is found again when its answer was lost, by what was noted of it [ACT-4]', async () => {
    const { decide, yes, bench, ctx } = await openDecision()
    await yes(manager)
    await bench.control('faults', { product: 'talenta', match: 'POST', fault: '500-after', times: 1 })
    await bench.control('faults', {
      product: 'talenta',
      match: 'GET /v2/talenta/v3/reimbursement/',
      fault: '500-before',
      times: 2,
    })
    expect(await decide()).toMatchObject({ state: 'unknown' })
    await bench.pass(181)
    for (const { company, ...due } of await takeUnknowns(ctx, 9)) await resolveUnknown({ ...ctx, company }, due)
    expect(await decide()).toMatchObject({ state: 'succeeded', replayed: true, trace: '93001' })
    const { companies } = await bench.state()
    expect(companies[kopi].talenta.decisions).toMatchObject([{ reimbursement: 93_001, decision: 'approved' }])
  })
})

describe('a key', () => {
  it('of one contact never answers another [ACT-10]', async () => {
    const limits = { maxPerDay: 10, maxPerContact: 10, ownRecordsOnly: true }
    const { act } = await openRuntime({ action: payment, limits })
    const input = { order: 'none-such' }
    const first = await act({ key: 'one', input, contact: contactOf('one') })
    expect(await act({ key: 'one', input, contact: contactOf('one') })).toMatchObject({ id: first.id, replayed: true })
    expect(await act({ key: 'one', input, contact: contactOf('two') })).toMatchObject({
      error: { code: 'conflict', facts: { reason: 'key_used' } },
    })
  })

  it('that nobody gave is each person’s own, also in one conversation [ACT-4] [ACT-10]', async () => {
    const { act, agent, ctx } = await openRuntime({ action: reimbursement })
    const decide = (contact: ProvedContact) => act({ input: taxi, contact, key: undefined })
    const confirmation = String((await decide(manager)).error?.facts.confirmation)
    await confirmAct(ctx, { agent, confirmation, contact: manager })
    const done = await decide(manager)
    expect(await decide(manager)).toMatchObject({ id: done.id, state: 'succeeded', replayed: true })
    // It does not wait for them, which only Talenta can tell.
    const other = { ...manager, pseudonym: 'staff', employee: '8001' }
    expect(await decide(other)).toMatchObject({ error: { code: 'invalid_input', facts: { reason: 'none' } } })
  })
})
