import { describe, expect, it } from 'vitest'
import type { Worth } from '../../contract/worth.ts'
import { callAs, gayo, makeToken, openRuntime } from '../entry/open-runtime.ts'
import { proveContact } from '../entry/prove-contact.ts'
import { type House, openHouse } from '../house.ts'
import type { Visitor } from '../visitor.ts'
import { agentOf, ask, choose, invoice, order, reimbursement } from './builder.ts'
import { callBack, call as callOwn, openIntegration } from './own-system.ts'
import { approve } from './super-admin.ts'

const minute = 60_000
const stock = 'desty_check_product_stock'
const voucher = 'desty_check_voucher'

async function worthOf(person: Visitor, agent: string): Promise<Worth> {
  const { status, body } = await person.api<Worth>('GET', `/v1/agents/${agent}/worth`)
  if (status !== 200) throw new Error(`What it was worth answers ${status}.`)
  return body
}

/** For us and for the gateway. */
async function moveTo(house: House, time: Date): Promise<void> {
  house.clock.set(time)
  await house.control('/clock', { offsetSeconds: Math.round((time.getTime() - Date.now()) / 1000) })
}

/** The last half hour of this month in Jakarta, which knows no summer. */
function monthEnd(now: Date): Date {
  const there = new Date(now.getTime() + 7 * 60 * minute)
  return new Date(Date.UTC(there.getUTCFullYear(), there.getUTCMonth() + 1) - 7.5 * 60 * minute)
}

const monthOf = (at: Date) => new Date(at.getTime() + 7 * 60 * minute).toISOString().slice(0, 7)

/** HR Helper may do something of every effect. */
async function openOffice() {
  const house = await openHouse()
  const builder = await house.signIn('dewi')
  const agent = await agentOf(builder, 'HR Helper')
  for (const action of [invoice, order, reimbursement, stock, voucher]) await choose(builder, agent, { action })
  await approve(house, (await ask(house, builder, agent)).id)
  const token = await makeToken(builder, agent)
  let acts = 0
  return {
    ...{ house, builder, agent },
    async act(action: string, input: object, { bearer = token, key = `act ${++acts}` } = {}): Promise<string> {
      const sent = { method: 'POST', path: '/v1/executions', body: { action, input } }
      const { body } = await callAs(house, bearer, { ...sent, headers: { 'idempotency-key': key } })
      return body.error?.facts.confirmation ?? body.state
    },
    /** A manager in the chat says yes and has a case decided. */
    async decide(): Promise<string> {
      const bearer = await proveContact(house, token, { agent: 'agent-hr' })
      const input = { decision: 'approve', reimbursement: '93001' }
      const confirmation = await this.act(reimbursement, input, { bearer })
      await callAs(house, bearer, { method: 'POST', path: `/v1/confirmations/${confirmation}`, body: {} })
      expect(await this.act(reimbursement, { decision: 'list' }, { bearer })).toBe('succeeded')
      return this.act(reimbursement, input, { bearer })
    },
  }
}

describe('What an agent was worth', () => {
  it('counts what was made, decided and answered, this month and last, by hand [VALUE-1]', async () => {
    const office = await openOffice()
    const { house, builder, agent, act } = office
    expect(await worthOf(builder, agent)).toEqual({ asOf: expect.any(String), since: null, months: [] })
    const end = monthEnd(house.clock.now())
    await moveTo(house, end)
    // A trial is nobody's conversation, and what a rule stopped ran nowhere.
    const tried = { action: invoice, input: gayo, mode: 'for_real', key: 'a-key-of-mine' }
    const dewi = await house.signIn('dewi')
    expect((await dewi.api('POST', `/v1/agents/${agent}/tries`, tried)).body.execution.state).toBe('succeeded')
    expect(await act(invoice, { ...gayo, customer: 'PT Entah' })).toBe('refused')
    expect((await worthOf(dewi, agent)).since).toBeNull()
    for (const _ of [1, 2]) expect(await act(invoice, gayo)).toBe('succeeded')
    await moveTo(house, new Date(end.getTime() + 31 * minute))
    expect(await act(order, gayo)).toBe('succeeded')
    expect(await office.decide()).toBe('succeeded')
    for (const product of ['KMJ-BIR-M', 'KMJ-BIR-L', 'KMJ-BIR-M'])
      expect(await act(stock, { product })).toBe('succeeded')
    await house.control('/faults', { product: 'desty', match: '', fault: '500-before', times: 2 })
    expect(await act(voucher, { code: 'KOPI10' })).toBe('failed')
    await house.control('/faults', { product: 'jurnal', match: 'POST', fault: 'reset-before', times: 1 })
    expect(await act(invoice, gayo)).toBe('unknown')
    const { since, months } = await worthOf(await house.signIn('dewi'), agent)
    expect(since).toBe(end.toISOString())
    const nothing = { documents: [], decided: [], own: [], answered: 0, stopped: 0, failed: 0, unknown: 0 }
    expect(months).toEqual([
      {
        ...{ ...nothing, month: monthOf(house.clock.now()), span: 'so_far', answered: 4, failed: 1, unknown: 1 },
        documents: [{ action: order, name: 'Buat pesanan penjualan', count: 1, sum: '370000' }],
        decided: [{ action: reimbursement, name: 'Setujui reimbursement', count: 1, sum: '85000' }],
      },
      // By then, that month was a minute old.
      { ...nothing, month: monthOf(end), span: 'by_then' },
      {
        ...{ ...nothing, month: monthOf(end), span: 'whole', stopped: 1 },
        documents: [{ action: invoice, name: 'Buat faktur penjualan', count: 2, sum: '740000' }],
      },
    ])
  })

  it('is looked for once a minute at most, of an agent that never did anything too, and says as of when [VALUE-1]', async () => {
    const { house, builder, agent, act } = await openRuntime()
    const asOf = house.clock.now().toISOString()
    expect(await worthOf(builder, agent)).toMatchObject({ asOf, since: null })
    await act('one')
    house.clock.advance(1000)
    expect(await worthOf(builder, agent)).toMatchObject({ asOf, since: null })
    await moveTo(house, new Date(house.clock.now().getTime() + minute))
    const { since, asOf: later } = await worthOf(builder, agent)
    expect(since).not.toBeNull()
    expect(later).toBe(house.clock.now().toISOString())
  })

  it('is nobody else’s [VALUE-1] [GATE-4]', async () => {
    const { house, agent, act } = await openRuntime()
    await act('one')
    const lina = await house.signIn('lina')
    expect((await lina.api('GET', `/v1/agents/${agent}/worth`)).status).toBe(404)
    expect(await worthOf(lina, await agentOf(lina, 'Samudra Care'))).toMatchObject({ since: null, months: [] })
  })

  it('never counts twice what was sent twice, nor what is found to have happened [VALUE-1]', async () => {
    const { house, builder, agent, act } = await openRuntime()
    for (const _ of [1, 2]) await act('one')
    // The answer is lost, and the product cannot be asked either.
    await house.control('/faults', { product: 'jurnal', match: 'POST', fault: 'reset-after', times: 1 })
    await house.control('/faults', { product: 'jurnal', match: 'GET', fault: '500-before', times: 99 })
    await act('lost')
    const count = async () => {
      const [now] = (await worthOf(builder, agent)).months
      return { documents: now?.documents.map(({ count }) => count), unknown: now?.unknown }
    }
    const first = await count()
    await fetch(`${house.sandbox}/control/faults`, { method: 'DELETE' })
    for (const _ of [1, 2, 3]) {
      await moveTo(house, new Date(house.clock.now().getTime() + minute))
      await house.app.sweep()
    }
    expect((await act('lost')).body.state).toBe('succeeded')
    expect([first, await count()]).toEqual([
      { documents: [1], unknown: 1 },
      { documents: [2], unknown: 0 },
    ])
  })

  it('tells what was done in a company’s own system apart, without a sum [VALUE-1]', async () => {
    const { builder, agent, act, action } = await openIntegration(callBack)
    await act('one', callOwn)
    expect((await worthOf(builder, agent)).months[0]).toMatchObject({
      ...{ documents: [], own: [{ action, name: 'Call back', count: 1, sum: null }] },
    })
  })

  it('counts two months of however long a history [VALUE-1]', async () => {
    const { house, builder, agent } = await openRuntime()
    await house.look(
      `INSERT INTO execution (company_id, id, agent_id, action, version, mode, state, started_at, settled_at)
        SELECT current_company(), 'exe_' || n, $1, $2, 1, 'runtime', 'succeeded', $3::timestamptz - (3000 - n) * interval '3 hours',
          $3 FROM generate_series(1, 3000) n`,
      [agent, invoice, house.clock.now()],
    )
    const byHand = await house.look<{ month: string; count: number }>(
      `SELECT to_char(started_at AT TIME ZONE 'Asia/Jakarta', 'YYYY-MM') AS month, count(*)::int FROM execution
        GROUP BY 1 ORDER BY 1 DESC LIMIT 2`,
    )
    const { months } = await worthOf(builder, agent)
    const count = ({ documents }: (typeof months)[number]) => documents[0]?.count ?? 0
    const whole = months.filter(({ span }) => span !== 'by_then')
    expect(whole.map((month) => ({ month: month.month, count: count(month) }))).toEqual(byHand)
    const byThen = await house.look(
      `SELECT count(*)::int FROM execution, (SELECT $1::timestamptz AT TIME ZONE 'Asia/Jakarta' - interval '1 month' AS at) AS same
        WHERE started_at AT TIME ZONE 'Asia/Jakarta' BETWEEN date_trunc('month', same.at) AND same.at`,
      [house.clock.now()],
    )
    expect(months.filter(({ span }) => span === 'by_then').map((month) => ({ count: count(month) }))).toEqual(byThen)
  })
})
