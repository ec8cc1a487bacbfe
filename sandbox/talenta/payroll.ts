/** Payroll: which periods are run and locked, the report with its figures, and the link to one person's payslip. */
import { randomBytes } from 'node:crypto'
import type { Answer, Call } from '../gateway/endpoint.ts'
import { dayOf } from '../jurnal/day.ts'
import { fieldsOf, refuse, succeed, succeedPage } from './envelope.ts'
import { collectionOf, type Employee, findEmployee, type Payslip, recordsOf } from './records.ts'

interface Period {
  year: number
  month: number
}

/** The first period that was ever run. */
const firstPeriod = '2025-01'
/** How long a link to a payslip opens. */
export const linkMinutes = 15

/** Every month is run; it is locked when it is over. */
export function periodState({ year, month }: Period, now: number): 'none' | 'open' | 'locked' {
  const period = `${year}-${String(month).padStart(2, '0')}`
  const current = dayOf(now).slice(0, 7)
  if (period < firstPeriod || period > current) return 'none'
  return period < current ? 'locked' : 'open'
}

export function showReport(call: Call): Answer {
  const period = readPeriod({ year: Number(call.query.get('year')), month: Number(call.query.get('month')) })
  const { state } = call.sandbox
  const isRun = periodState(period, call.sandbox.now()) !== 'none'
  const paid = isRun ? recordsOf(state, call.company, 'employees').filter((one) => worked(one, period)) : []
  const rows = paid.map(({ userId, employeeId, name, salary }) => {
    const figures = { basic_salary: salary, allowance: salary / 10, take_home_pay: salary - salary / 20 }
    return { user_id: userId, employee_id: employeeId, full_name: name, ...figures }
  })
  return succeedPage(call, 'payroll_reports', rows)
}

export function makePayslip(call: Call): Answer {
  const { user_id: userId, year, month } = fieldsOf(call.body)
  const period = readPeriod({ year, month })
  const { state, address, now } = call.sandbox
  const employee = findEmployee(state, call.company, Number(userId))
  const name = `${period.month}/${period.year}`
  if (!employee) throw refuse(404, 'Employee not found.')
  const stands = periodState(period, now())
  if (stands === 'none') throw refuse(404, `No payroll was run for ${name}.`)
  if (!worked(employee, period)) throw refuse(404, `The payroll of ${name} has no payslip of this employee.`)
  if (stands === 'open') throw refuse(409, `The payroll period ${name} is not locked yet.`)
  const payslip: Payslip = {
    ...{ company: call.company, clientId: call.clientId, userId: employee.userId, ...period },
    token: randomBytes(16).toString('base64url'),
    expiresAt: new Date(now() + linkMinutes * 60_000).toISOString(),
  }
  state.put(collectionOf('payslips'), payslip.token, payslip)
  return succeed({
    ...{ user_id: employee.userId, employee_id: employee.employeeId, fullname: employee.name, ...period },
    ...{ status: 'generated', payslip_link: `${address}/talenta/payslip/${payslip.token}` },
    expires_at: payslip.expiresAt,
  })
}

function readPeriod({ year, month }: Record<'year' | 'month', unknown>): Period {
  if (!isWithin(year, 1900, 9999)) throw refuse(422, 'year must be a year of four digits.')
  if (!isWithin(month, 1, 12)) throw refuse(422, 'month must be from 1 to 12.')
  return { year, month }
}

const isWithin = (value: unknown, least: number, most: number): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most

const worked = ({ joinDate }: Employee, { year, month }: Period) =>
  joinDate.slice(0, 7) <= `${year}-${String(month).padStart(2, '0')}`
