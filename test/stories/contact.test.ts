import { describe, expect, it } from 'vitest'
import type { Id } from '../../server/platform/id.ts'
import { mintToken } from '../../server/platform/token.ts'
import { connectClient, speak } from '../entry/mcp-client.ts'
import { callAs, makeToken, type Reply } from '../entry/open-runtime.ts'
import { type Claims, proveContact } from '../entry/prove-contact.ts'
import { openHouse } from '../house.ts'
import { monthsAgo } from '../sandbox/call-talenta.ts'
import { agentOf, ask, choose, invoice } from './builder.ts'
import { approve, dump } from './super-admin.ts'

const payslip = 'talenta_generate_payslip'
const decide = 'talenta_approve_reimbursement'
const staff = { employee: '8001', contact: 'person-staff-4711', phone: '+6281299994711', conversation: 'cnv_staff' }
const manager = {
  employee: '8002',
  contact: 'person-manager-4712',
  phone: '+6281299994712',
  conversation: 'cnv_manager',
}

/** HR Helper may give payslips, carry managers' decisions, and write invoices. */
async function openOffice() {
  const house = await openHouse()
  const builder = await house.signIn('dewi')
  const agent = await agentOf(builder, 'HR Helper')
  for (const action of [payslip, decide, invoice]) await choose(builder, agent, { action })
  const { id } = await ask(house, builder, agent)
  await approve(house, id)
  const token = await makeToken(builder, agent)
  const prove = (claims: Claims) => proveContact(house, token, { agent: 'agent-hr', ...claims })
  const get = (bearer: string, path: string) => callAs(house, bearer, { method: 'GET', path })
  const act = (bearer: string, action: string, input: unknown): Promise<Reply> =>
    callAs(house, bearer, { method: 'POST', path: '/v1/executions', body: { action, input } })
  const names = async (bearer: string) => (await get(bearer, '/v1/actions')).body.items.map(nameOf)
  return { house, builder, agent, token, prove, get, act, names }
}

const nameOf = ({ action }: { action: string }) => action

describe('what is about a person', () => {
  it('exists for a proved contact of a sufficient level only, over HTTP and MCP alike [ACT-10] [ACT-16]', async () => {
    const { house, token, prove, names } = await openOffice()
    const [employee, contact] = [await prove(staff), await prove({ ...staff, identity: 'contact' })]
    for (const [bearer, expected] of [
      [token, [invoice]],
      [contact, [invoice]],
      [employee, [invoice, decide, payslip]],
    ] as const) {
      expect(await names(bearer)).toEqual(expected)
      const client = await connectClient(house, bearer)
      expect((await client.listTools()).tools.map(({ name }) => name)).toEqual(expected)
      expect((await speak(house, bearer)).body.result.tools.map(({ name }: { name: string }) => name)).toEqual(expected)
    }
    const { body } = await speak(house, employee)
    const [plain, , personal] = body.result.tools
    expect(personal.description).toContain('karyawan yang sudah dibuktikan runtime di percakapan ini')
    expect(plain.description).not.toContain('dibuktikan')
    expect(Object.keys(personal.inputSchema.properties)).toEqual(['year', 'month'])
  })

  it('is refused where nobody is proved, with who has to prove what [ACT-10] [ACT-16]', async () => {
    const { token, prove, act, house } = await openOffice()
    for (const bearer of [token, await prove({ ...staff, identity: 'contact' })]) {
      expect(await act(bearer, payslip, monthsAgo(1))).toMatchObject({
        status: 403,
        body: {
          state: 'refused',
          error: { code: 'identity_missing', facts: { needed: 'employee' }, next: expect.stringContaining('karyawan') },
        },
      })
    }
    expect((await house.state()).companies['102938']).toMatchObject({ talenta: { payslips: [] } })
  })

  it('is about the proved person alone, and told to nobody else [ACT-10]', async () => {
    const { house, token, prove, act, get } = await openOffice()
    const [mine, theirs] = [await prove(staff), await prove(manager)]
    const done = await act(mine, payslip, monthsAgo(1))
    expect(done).toMatchObject({ status: 200, body: { state: 'succeeded' } })
    const { talenta } = (await house.state()).companies['102938'] as unknown as { talenta: { payslips: object[] } }
    expect(talenta.payslips).toMatchObject([{ userId: 8001 }])
    expect(await act(mine, payslip, { ...monthsAgo(1), user_id: 8002 })).toMatchObject({ status: 422 })
    const path = `/v1/executions/${done.body.id}`
    const absent = await get(theirs, path.replace(/.$/, 'x'))
    for (const bearer of [theirs, token]) expect((await get(bearer, path)).body).toEqual(absent.body)
    expect(await get(await prove(staff), path)).toMatchObject({ status: 200, body: { id: done.body.id } })
  })

  it('stands nowhere but in the session while that lasts: no log, no record, no other table [ACT-10]', async () => {
    const { house, prove, act, builder, agent } = await openOffice()
    const mine = await prove(staff)
    const done = await act(mine, payslip, monthsAgo(1))
    const { link } = done.body.output
    await act(mine, invoice, { customer: 'PT Contoh', items: [{ product: 'KOP-GAYO-1', quantity: 1 }] })
    await act(mine, decide, { decision: 'list' })
    expect((await dump(house)).includes(staff.phone)).toBe(true)
    await house.look("UPDATE contact_session SET expires_at = now() - interval '1 hour'")
    await house.app.sweep()
    const shown = JSON.stringify((await builder.api('GET', `/v1/agents/${agent}/executions`)).body)
    const record = JSON.stringify((await builder.api('GET', '/v1/audit-events')).body)
    for (const place of [await dump(house), house.logged.join('\n'), shown, record])
      for (const secret of [staff.phone, staff.contact, link, mine.slice(31)])
        expect(place.includes(secret), secret).toBe(false)
  })
})

describe('the bearer of a contact session', () => {
  it('opens what its own agent may do, and no more, until it ends [RUN-3] [ACT-10]', async () => {
    const { house, builder, prove, get, agent, act } = await openOffice()
    const mine = await prove(staff)
    const other = await makeToken(builder, await agentOf(builder, 'Toko Online'))
    const elsewhere = await proveContact(house, other, { ...staff, agent: 'agent-toko' })
    expect((await get(elsewhere, '/v1/actions')).body).toEqual({ items: [] })
    expect(await act(elsewhere, payslip, monthsAgo(1))).toMatchObject({ body: { error: { code: 'not_approved' } } })
    const company = `com_${mine.split('_')[1]}` as Id<'com'>
    const stranger = await get('mka_nobody', '/v1/actions')
    const wrong = [
      `${mine.slice(0, -1)}${mine.endsWith('x') ? 'y' : 'x'}`,
      mine.replace('mkc_', 'mka_'),
      mintToken('mkc', company),
    ]
    for (const bearer of wrong) {
      expect(await get(bearer, '/v1/actions')).toMatchObject({ status: 401, body: stranger.body })
      expect((await speak(house, bearer)).status).toBe(401)
    }
    house.clock.advance(15 * 60_000)
    expect(await get(mine, '/v1/actions')).toMatchObject({ status: 401, body: stranger.body })
    expect((await speak(house, mine)).status).toBe(401)
    const { items } = (await builder.api('GET', `/v1/agents/${agent}/runtime-tokens`)).body
    expect(items).toHaveLength(1)
  })

  it('ends with the runtime token that it was opened with [RUN-3]', async () => {
    const { builder, prove, get, agent } = await openOffice()
    const mine = await prove(staff)
    expect((await get(mine, '/v1/actions')).status).toBe(200)
    const { items } = (await builder.api('GET', `/v1/agents/${agent}/runtime-tokens`)).body
    expect(items[0].lastUsedAt).not.toBeNull()
    await builder.api('DELETE', `/v1/agents/${agent}/runtime-tokens/${items[0].id}`)
    expect((await get(mine, '/v1/actions')).status).toBe(401)
  })
})

describe('a yes', () => {
  it('comes from the proved contact, and lets the same act run once [ACT-5] [ACT-10]', async () => {
    const { house, token, prove, act } = await openOffice()
    const boss = await prove(manager)
    const listed = await act(boss, decide, { decision: 'list' })
    const [waiting] = Object.values(listed.body.output).find(Array.isArray) as { reimbursement: string }[]
    const wish = { decision: 'approve', reimbursement: waiting?.reimbursement }
    const asked = await act(boss, decide, wish)
    expect(asked).toMatchObject({ status: 409, body: { error: { code: 'confirmation_required' } } })
    const { confirmation, text } = asked.body.error.facts
    const say = (bearer: string, id = confirmation) =>
      callAs(house, bearer, { method: 'POST', path: `/v1/confirmations/${id}`, body: {} })
    expect(await say(token)).toMatchObject({ status: 403, body: { error: { code: 'identity_missing' } } })
    const foreign = await say(await prove(staff))
    expect(foreign.status).toBe(404)
    expect((await say(boss, 'cfm_nothing')).body).toEqual(foreign.body)
    expect(await act(boss, decide, wish)).toMatchObject({ status: 409 })
    expect(await say(boss)).toEqual(
      expect.objectContaining({
        status: 200,
        body: { id: confirmation, text, confirmedAt: house.clock.now().toISOString() },
      }),
    )
    const done = await act(boss, decide, wish)
    expect(done).toMatchObject({ status: 200, body: { state: 'succeeded', replayed: false } })
    expect(await act(boss, decide, wish)).toMatchObject({ status: 200, body: { id: done.body.id, replayed: true } })
  })
})
