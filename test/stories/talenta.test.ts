/** Talenta from wish to answer: a manager decides in the chat, an employee gets a payslip, and nobody hears of anybody else. */
import { describe, expect, it } from 'vitest'
import { connectClient } from '../entry/mcp-client.ts'
import { callAs, makeToken, type Reply } from '../entry/open-runtime.ts'
import { proveContact } from '../entry/prove-contact.ts'
import { openHouse } from '../house.ts'
import { issueClient } from '../sandbox/call-gateway.ts'
import { approve as approveAt, monthsAgo } from '../sandbox/call-talenta.ts'
import { agentOf, ask, choose, reimbursement } from './builder.ts'
import { approve, dump } from './super-admin.ts'

const payslip = 'talenta_generate_payslip'
const taxi = { decision: 'approve', reimbursement: '93001' }

interface Decision {
  reimbursement: number
  approver: number
  decision: string
  note: string
}

/** HR Helper may carry managers' decisions and give payslips. */
async function openOffice() {
  const house = await openHouse()
  const builder = await house.signIn('dewi')
  const agent = await agentOf(builder, 'HR Helper')
  for (const action of [reimbursement, payslip]) await choose(builder, agent, { action })
  const { id } = await ask(house, builder, agent)
  await approve(house, id)
  const token = await makeToken(builder, agent)
  const post = (bearer: string, path: string, body: object): Promise<Reply> =>
    callAs(house, bearer, { method: 'POST', path, body })
  const act = (bearer: string, input: object, action = reimbursement) =>
    post(bearer, '/v1/executions', { action, input })
  return {
    ...{ house, builder, agent, act },
    /** The bearer for a conversation with this employee. */
    as: (employee: string) =>
      proveContact(house, token, {
        ...{ agent: 'agent-hr', employee, contact: `person-${employee}`, conversation: `cnv_${employee}` },
      }),
    /** Acts, and says yes where that is asked for. */
    async decide(bearer: string, input: object): Promise<Reply> {
      const asked = await act(bearer, input)
      const { confirmation } = asked.body.error?.facts ?? {}
      if (!confirmation) return asked
      await post(bearer, `/v1/confirmations/${confirmation}`, {})
      return act(bearer, input)
    },
    async talenta() {
      const { companies } = await house.state()
      return (companies['102938'] as unknown as { talenta: { decisions: Decision[]; payslips: object[] } }).talenta
    },
    fault: (fault: string, match = 'POST') => house.control('/faults', { product: 'talenta', match, fault, times: 1 }),
  }
}

describe('A manager in the chat', () => {
  it('hears what waits, confirms who and how much, and decides once, under the manager’s own name [ACT-1] [ACT-4] [ACT-10]', async () => {
    const { as, act, decide, talenta } = await openOffice()
    const boss = await as('8002')
    const listed = await act(boss, { decision: 'list' })
    expect(listed.body.output.waiting[0]).toMatchObject({ reimbursement: '93001', employee: 'Sari Puspita' })
    const asked = await act(boss, taxi)
    expect(asked).toMatchObject({ status: 409, body: { error: { code: 'confirmation_required' } } })
    expect(asked.body.error.facts.text).toBe('Setujui reimbursement Sari Puspita: Transportasi, Rp85.000? Catatan: –')
    expect((await talenta()).decisions).toEqual([])
    const done = await decide(boss, taxi)
    expect(done).toMatchObject({ status: 200, body: { state: 'succeeded', output: { status: 'approved' } } })
    expect((await fetch(done.body.output.whereToSee)).status).toBe(200)
    expect(await act(boss, taxi)).toMatchObject({ body: { id: done.body.id, replayed: true } })
    expect((await talenta()).decisions).toMatchObject([
      { reimbursement: 93_001, approver: 8002, decision: 'approved', note: expect.stringContaining('Qontak AI Agent') },
    ])
  })

  it('says no with a reason, which is confirmed as it will stand', async () => {
    const { as, act, decide, talenta } = await openOffice()
    const boss = await as('8002')
    const no = { decision: 'reject', reimbursement: '93002', comment: 'Belum ada kuitansi' }
    const { text } = (await act(boss, no)).body.error.facts
    expect(text).toBe('Tolak reimbursement Joko Susilo: Perjalanan dinas, Rp1.450.000? Catatan: Belum ada kuitansi')
    expect((await decide(boss, no)).body).toMatchObject({ output: { decision: 'reject', status: 'rejected' } })
    expect((await talenta()).decisions).toMatchObject([{ reimbursement: 93_002, approver: 8002, decision: 'rejected' }])
  })

  it('learns nothing of cases that wait for somebody else [ACT-10]', async () => {
    const { as, act, talenta } = await openOffice()
    const staff = await as('8001')
    expect((await act(staff, { decision: 'list' })).body.output).toEqual({ waiting: [], shortened: false })
    const finance = await as('8003')
    const [foreign, nothing] = [await act(finance, taxi), await act(finance, { ...taxi, reimbursement: '99999' })]
    expect(foreign).toMatchObject({ status: 422, body: { error: { code: 'invalid_input' } } })
    const plain = ({ body }: Reply) => JSON.stringify(body.error).replaceAll('99999', '93001')
    expect(plain(foreign)).toBe(plain(nothing))
    expect(plain(foreign)).not.toMatch(/Sari|Bambang|85/)
    expect((await talenta()).decisions).toEqual([])
  })

  it('leaves alone what is the manager’s own, and what is above the limit [ACT-5]', async () => {
    const { as, act, talenta } = await openOffice()
    const boss = await as('8002')
    const own = await act(boss, { ...taxi, reimbursement: '93003' })
    expect(own.body.error).toMatchObject({ code: 'invalid_input', message: expect.stringContaining('orang lain') })
    const big = await act(boss, { ...taxi, reimbursement: '93005' })
    expect(big.body.error).toMatchObject({ code: 'limit_reached', facts: { limit: 'maxAmount' } })
    expect((await talenta()).decisions).toEqual([])
  })

  it('is told the outcome when the answer was lost, and nothing is decided twice [ACT-4] [ACT-6]', async () => {
    const { as, decide, talenta, fault, house, builder, agent } = await openOffice()
    const boss = await as('8002')
    await fault('500-after', '/approve')
    expect(await decide(boss, taxi)).toMatchObject({ body: { state: 'succeeded', output: { decision: 'approve' } } })
    const hotel = { ...taxi, reimbursement: '93002' }
    await fault('reset-before', '/approve')
    const lost = await decide(boss, hotel)
    expect(lost.body).toMatchObject({ state: 'unknown', error: { code: 'outcome_unknown' } })
    for (let minutes = 10; minutes <= 40; minutes += 10) {
      house.clock.advance(10 * 60_000)
      await house.control('/clock', { offsetSeconds: minutes * 60 })
      await house.app.sweep()
    }
    const { items } = (await builder.api('GET', `/v1/agents/${agent}/executions`)).body
    const [stands] = items.filter(({ id }: { id: string }) => id === lost.body.id)
    expect(stands).toMatchObject({ state: 'failed', error: { code: 'product_down', facts: { nothingCreated: true } } })
    expect((await talenta()).decisions).toMatchObject([{ reimbursement: 93_001 }])
  })

  it('is told that nothing was done when it was decided in Talenta at that very moment [ACT-4]', async () => {
    const { as, decide, talenta, house } = await openOffice()
    const boss = await as('8002')
    const { vault } = house.app.tools
    const right = { company: '102938', product: 'talenta', scopes: ['talenta:reimbursement:all'] }
    const web = await issueClient(house.sandbox, right, 'sandbox-issuer-token')
    const { call } = vault
    vault.call = async (credential, wish) => {
      if (wish.method === 'POST') await approveAt(web, 93_001, { by: 8002, note: 'Lewat web' })
      return call(credential, wish)
    }
    const late = await decide(boss, taxi)
    expect(late.body).toMatchObject({ state: 'failed', error: { code: 'product_rejected' } })
    expect((await talenta()).decisions).toMatchObject([{ note: 'Lewat web' }])
  })
})

describe('An employee in the chat', () => {
  it('gets a link to the own payslip over MCP, and no salary figure stands anywhere [ACT-1] [ACT-10]', async () => {
    const { house, as, act, talenta, builder, agent } = await openOffice()
    const staff = await as('8001')
    const client = await connectClient(house, staff)
    const { structuredContent } = await client.callTool({ name: payslip, arguments: monthsAgo(1) })
    expect(Object.keys(structuredContent as object)).toEqual(expect.arrayContaining(['period', 'link', 'expiresAt']))
    expect((await talenta()).payslips).toMatchObject([{ userId: 8001 }])
    const answers = JSON.stringify([
      structuredContent,
      (await builder.api('GET', `/v1/agents/${agent}/executions`)).body,
    ])
    for (const place of [answers, await dump(house), house.logged.join('\n')])
      expect(place).not.toMatch(/7[.,]?315[.,]?000|6[.,]?949[.,]?250|salary|gaji pokok/)
    await act(staff, monthsAgo(2), payslip)
    await act(staff, monthsAgo(3), payslip)
    const fourth = await act(staff, monthsAgo(4), payslip)
    expect(fourth.body.error).toMatchObject({ code: 'limit_reached', facts: { limit: 'maxPerContact' } })
    expect((await act(await as('8004'), monthsAgo(1), payslip)).body.state).toBe('succeeded')
  })

  it('hears why there is none: not locked, or never run', async () => {
    const { as, act, talenta } = await openOffice()
    const staff = await as('8001')
    const reasonOf = async (period: object) => (await act(staff, period, payslip)).body.error.facts.reason
    expect(await reasonOf(monthsAgo(0))).toContain('is not locked yet')
    expect(await reasonOf({ year: 2024, month: 12 })).toContain('No payroll was run')
    expect((await talenta()).payslips).toEqual([])
  })
})
