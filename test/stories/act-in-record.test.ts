import { describe, expect, it } from 'vitest'
import type { AuditDetails, AuditEventItem } from '../../contract/audit.ts'
import type { ExecutionItem } from '../../contract/execution.ts'
import { gayo, openRuntime } from '../entry/open-runtime.ts'
import { choose, invoice, order } from './builder.ts'

const tooMuch = { ...gayo, items: [{ product: 'KOP-GAYO-1', quantity: 10 }] }

/** One act that was done, one beyond the limit, one with a detail that is not right; read in English. */
async function openRecord() {
  const runtime = await openRuntime({ limits: { maxAmount: '1000000' } })
  const { builder, agent, act } = runtime
  await builder.api('POST', '/v1/me/language', { language: 'en' })
  const acts = [await act('done'), await act('much', tooMuch), await act('wrong', { ...gayo, customer: 'Toko Melati' })]
  const [done = '', much = '', wrong = ''] = acts.map(({ body }) => body.id as string)
  const { body } = await builder.api<{ items: AuditEventItem[] }>('GET', `/v1/audit-events?agent=${agent}&kind=act`)
  const eventOf = (act: string) => body.items.find(({ name, facts }) => isEnd(name) && facts.execution === act)
  return { ...runtime, done, much, wrong, eventOf }
}

const isEnd = (name: string) => /^execution\.(succeeded|refused)$/.test(name)

describe('An act in the record', () => {
  it('tells what it made, or which limit it met and how much was asked, or which detail was wrong [AUDIT-1]', async () => {
    const { house, builder, done, much, wrong, eventOf } = await openRecord()
    const { salesInvoices } = (await house.state()).companies['102938']?.jurnal ?? { salesInvoices: [] }
    expect(salesInvoices).toHaveLength(1)
    const made = eventOf(done)
    expect(made?.told).toEqual([expect.stringMatching(/^\d+, Rp370\.000$/)])
    expect(eventOf(much)?.told).toEqual([
      'The limit was reached: at most Rp1.000.000 each time.',
      'Asked for: Rp1.850.000.',
    ])
    // The name that was asked for is a customer's, and is not kept.
    expect(eventOf(wrong)?.told).toEqual(['Jurnal does not have what was asked for: the customer’s name.'])
    const { body } = await builder.api<AuditDetails>('GET', `/v1/audit-events/${made?.id}`)
    expect(body.answer.join('\n')).toMatch(/Number: \d+/)
    expect(body.answer).toEqual(
      expect.arrayContaining([
        'Total: Rp370.000',
        'Still to be paid: Rp370.000',
        expect.stringMatching(/^Due date: \d{1,2} \p{L}+ 20\d\d$/u),
      ]),
    )
    const found = expect.stringMatching(/^https?:.*\/sales_invoices\/\d+$/)
    expect(body.addresses).toEqual([found, found])
    for (const address of body.addresses) expect(body.answer.join('\n')).toContain(address)
    expect(body.lines.map(({ fact }) => fact)).toEqual(expect.arrayContaining(['mode', 'durationMs', 'reference']))
  })

  it('tells where it was claimed nothing of how it ended, and leads to one activity that no other agent has', async () => {
    const { builder, agent, done, much } = await openRecord()
    const { body } = await builder.api<{ items: AuditEventItem[] }>('GET', `/v1/audit-events?agent=${agent}`)
    const claimed = body.items.find(({ name }) => name === 'execution.claimed')
    expect([claimed?.facts.execution, claimed?.told]).toEqual([done, []])
    const one = await builder.api<ExecutionItem>('GET', `/v1/agents/${agent}/executions/${much}`)
    expect(one.body).toMatchObject({ id: much, action: invoice, state: 'refused', asked: 'Rp1.850.000' })
    const { items } = (await builder.api<{ items: { id: string }[] }>('GET', '/v1/agents')).body
    const other = items.find(({ id }) => id !== agent)?.id
    expect((await builder.api('GET', `/v1/agents/${other}/executions/${much}`)).status).toBe(404)
  })

  it('is narrowed to what its agent has or had, and to nothing else', async () => {
    const { builder, agent } = await openRecord()
    const offered = async () =>
      (await builder.api<{ actions: { value: string }[] }>('GET', `/v1/agents/${agent}/execution-choices`)).body.actions
    expect(await offered()).toEqual([{ value: invoice, text: 'Create sales invoice' }])
    const { id } = await choose(builder, agent, { action: order })
    expect((await builder.api('DELETE', `/v1/agents/${agent}/choices/${id}`)).status).toBe(204)
    expect((await offered()).map(({ value }) => value)).toEqual([invoice, order])
  })
})
