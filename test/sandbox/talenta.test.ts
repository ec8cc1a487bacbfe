/** What the sandbox's Talenta answers: people, reimbursements with their layers, payslips. */
import { describe, expect, it } from 'vitest'
import type { Client } from './call-gateway.ts'
import { approve, get, monthsAgo, openTalenta, post, reject } from './call-talenta.ts'
import { ask } from './open-sandbox.ts'

const [taxi, hotel, waitingForFinance, canceled] = [93_001, 93_002, 93_006, 93_009]
const [staff, manager, finance] = [8001, 8002, 8003]

const waitingFor = async (client: Client, approver: number): Promise<number[]> => {
  const { body } = await get(client, `/reimbursement?status=pending&approver_user_id=${approver}&limit=100`)
  return body.data.reimbursements.map(({ id }: { id: number }) => id)
}

const stateOf = async ({ address }: Client) => (await ask('GET', `${address}/control/state`)).body.companies['102938']

describe('Talenta’s people', () => {
  it('come page by page in one envelope, and what concerns them alone is masked', async () => {
    const client = await openTalenta()
    const { status, body } = await get(client, '/employees?page=2&limit=3')
    expect([status, body.message]).toEqual([200, 'Success'])
    expect(body.data.pagination).toEqual({ current_page: 2, last_page: 3, next_page: 3 })
    expect(body.data.employees).toHaveLength(3)
    const one = (await get(client, '/employees?user_ids=8001')).body.data.employees
    expect(one).toMatchObject([{ user_id: 8001, first_name: 'Sari', email: 's***@kopinusantara.example' }])
    expect(one[0].mobile_phone).toContain('****')
    expect(JSON.stringify(body)).not.toMatch(/salary|7315000/)
  })

  it('are found by exactly one of number, employee id and address', async () => {
    const client = await openTalenta()
    const path = '/employee/employment-info'
    expect((await get(client, `${path}?user_id=8002`)).body.data).toMatchObject({ employee_id: 'KPN-1002' })
    expect((await get(client, `${path}?user_id=8002&email=x`)).status).toBe(422)
    expect((await get(client, path)).status).toBe(422)
    expect((await get(client, `${path}?user_id=9001`)).status).toBe(404)
  })
})

describe('A reimbursement', () => {
  it('is listed by the filters of Talenta, and by whom it waits for now', async () => {
    const client = await openTalenta()
    expect(await waitingFor(client, manager)).toContain(hotel)
    expect(await waitingFor(client, finance)).not.toContain(hotel)
    const statuses = async (query: string) => {
      const { body } = await get(client, `/reimbursement?limit=100&${query}`)
      return [...new Set(body.data.reimbursements.map((one: { status: string }) => one.status))].sort()
    }
    expect(await statuses('')).toEqual(['approved', 'canceled', 'pending', 'rejected'])
    expect(await statuses('status=rejected')).toEqual(['rejected'])
    expect(await statuses('disbursement_status=paid')).toEqual(['approved'])
    expect((await get(client, `/reimbursement?start_request_date=2999-01-01`)).body.data.reimbursements).toEqual([])
  })

  it('is decided layer by layer, each under the name of its approver', async () => {
    const client = await openTalenta()
    expect((await approve(client, hotel, { by: finance })).status).toBe(422)
    const first = await approve(client, hotel, { by: manager, note: 'Setuju' })
    expect(first.body.data).toMatchObject({ id: hotel, status: 'pending' })
    expect(first.body.data.approvals).toMatchObject([
      { level: 1, approver_user_id: manager, status: 'approved', note: 'Setuju' },
      { level: 2, status: 'pending', note: null },
    ])
    expect(await waitingFor(client, finance)).toContain(hotel)
    expect((await approve(client, hotel, { by: manager })).status).toBe(409)
    expect((await approve(client, hotel, { by: finance })).body.data.status).toBe('approved')
    const { talenta } = await stateOf(client)
    expect(talenta.decisions).toMatchObject([
      { reimbursement: hotel, level: 1, approver: manager, decision: 'approved', note: 'Setuju' },
      { reimbursement: hotel, level: 2, approver: finance },
    ])
  })

  it('ends with the first no, which needs its reason', async () => {
    const client = await openTalenta()
    expect((await reject(client, hotel, { by: manager })).status).toBe(422)
    expect((await reject(client, hotel, { by: manager, note: 'Tanpa kuitansi' })).body.data.status).toBe('rejected')
    expect((await approve(client, hotel, { by: finance })).body.message).toBe('The reimbursement is already rejected.')
  })

  it('is decided by nobody else, not twice, and not when it is over', async () => {
    const client = await openTalenta()
    expect((await approve(client, waitingForFinance, { by: manager })).status).toBe(422)
    expect((await approve(client, taxi, { by: staff })).status).toBe(422)
    expect((await approve(client, canceled, { by: manager })).status).toBe(409)
    expect((await approve(client, 1, { by: manager })).status).toBe(404)
    expect((await post(client, `/reimbursement/${taxi}/approve`, {})).status).toBe(422)
    const samudra = await openTalenta({ company: '305112', address: client.address })
    expect((await approve(samudra, taxi, { by: manager })).status).toBe(404)
    expect((await get(samudra, `/reimbursement/${taxi}`)).status).toBe(404)
    expect((await stateOf(client)).talenta.decisions).toEqual([])
  })

  it('stands behind its own right', async () => {
    const client = await openTalenta({ scopes: ['talentav3:employee:list'] })
    expect((await get(client, '/employees?page=1&limit=1')).status).toBe(200)
    expect((await get(client, '/reimbursement')).status).toBe(403)
    expect((await approve(client, taxi, { by: manager })).status).toBe(403)
    expect((await post(client, '/payroll/payslip', { user_id: staff, ...monthsAgo(1) })).status).toBe(403)
  })
})

describe('A payslip', () => {
  const order = (client: Client, fields: object) => post(client, '/payroll/payslip', { user_id: staff, ...fields })

  it('of a locked period has a link that ends, to a page that asks for a code', async () => {
    const client = await openTalenta()
    const { data } = (await order(client, monthsAgo(1))).body
    expect(data).toMatchObject({ user_id: staff, employee_id: 'KPN-1001', status: 'generated', ...monthsAgo(1) })
    expect(JSON.stringify(data)).not.toMatch(/7315000|salary/)
    const page = await fetch(data.payslip_link)
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('autocomplete="one-time-code"')])
    await ask('POST', `${client.address}/control/clock`, { body: { offsetSeconds: 901 } })
    expect((await fetch(data.payslip_link)).status).toBe(410)
    expect((await fetch(`${client.address}/talenta/payslip/none`)).status).toBe(404)
  })

  it('is refused for each cause in its own words', async () => {
    const client = await openTalenta()
    const refusal = async (fields: object) => {
      const { status, body } = await order(client, fields)
      return [status, body.message]
    }
    expect(await refusal({ year: 2024, month: 12 })).toEqual([404, 'No payroll was run for 12/2024.'])
    expect(await refusal(monthsAgo(-1))).toEqual([404, expect.stringContaining('No payroll was run')])
    expect(await refusal(monthsAgo(0))).toEqual([409, expect.stringContaining('is not locked yet')])
    expect(await refusal({ year: 2026, month: 13 })).toEqual([422, 'month must be from 1 to 12.'])
    expect(await refusal({ ...monthsAgo(1), user_id: 9001 })).toEqual([404, 'Employee not found.'])
    const newcomer = await refusal({ year: 2025, month: 5, user_id: 8007 })
    expect(newcomer).toEqual([404, 'The payroll of 5/2025 has no payslip of this employee.'])
    expect((await stateOf(client)).talenta.payslips).toEqual([])
  })

  it('says nothing that the payroll report says', async () => {
    const client = await openTalenta()
    const { year, month } = monthsAgo(1)
    const report = await get(client, `/payroll/report?year=${year}&month=${month}&limit=100`)
    expect(report.body.data.payroll_reports).toContainEqual(
      expect.objectContaining({ user_id: staff, basic_salary: 7_315_000 }),
    )
    expect((await get(client, '/payroll/report?year=2024&month=1')).body.data.payroll_reports).toEqual([])
  })
})

describe('Talenta’s pages', () => {
  it('show what there is, escaped, with who decided what [ACT-17]', async () => {
    const client = await openTalenta()
    await approve(client, taxi, { by: manager, note: '<b>ya</b>' })
    const page = await (await fetch(`${client.address}/talenta/reimbursement/${taxi}`)).text()
    expect(page).toContain('Bambang Prasetyo (8002)')
    expect(page).toContain('&lt;b&gt;ya&lt;/b&gt;')
    expect(await (await fetch(`${client.address}/talenta`)).text()).toContain(`/talenta/reimbursement/${taxi}`)
    expect((await fetch(`${client.address}/talenta/reimbursement/1`)).status).toBe(404)
    expect(await (await fetch(client.address)).text()).toContain('href="/talenta"')
  })
})
