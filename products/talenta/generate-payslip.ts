/** Sends an employee a link to their own payslip; what they earn is never read. */
import { z } from 'zod'
import { type Act, type Answer, type Asked, defineAction, defineVersion, path } from '../define.ts'
import { employeeOf } from './employee.ts'

const input = z.strictObject({
  year: z.int().min(2000).max(2100).describe('Year of the payroll period, with four digits.'),
  month: z.int().min(1).max(12).describe('Month of the payroll period, 1 to 12.'),
})
type Input = z.infer<typeof input>

const output = z.strictObject({
  period: z
    .string()
    .regex(/^\d{4}-\d{2}$/)
    .describe('The payroll period, as YYYY-MM.'),
  link: z.url().max(1_000).describe('Opens the payslip for this employee alone. Pass it on as it is.'),
  expiresAt: z.iso.datetime().describe('When the link stops working.'),
})

/** Only these are taken from the answer, whatever else it may say. */
const made = z.object({
  data: z.object({
    user_id: z.int(),
    year: z.int(),
    month: z.int(),
    payslip_link: z.string(),
    expires_at: z.iso.datetime({ offset: true }),
  }),
})

const v1 = defineVersion<Input, object, z.infer<typeof output>>({
  version: 1,
  // A new credential is proved by reading one line of the list of employees.
  scopes: ['talenta:employee:list', 'talenta:payslip:generate'],
  endpoints: ['POST /payroll/payslip'],
  effect: 'read',
  dataClass: 'personal',
  identity: 'employee',
  repeatable: true,
  limits: {
    maxPerDay: { default: 200, max: 5_000 },
    maxPerContact: { default: 3, max: 20 },
  },
  input,
  output,
  prepare: () => ({}),
  measure: () => ({ amount: null }),
  call: ({ year, month }, _found, act) => ({
    method: 'POST',
    path: path`/payroll/payslip`,
    body: { user_id: employeeOf(act), year, month },
    asks: true,
  }),
  read: readPayslip,
  summarise: ({ period }) => `Payslip ${period}`,
  cannot: [
    { part: 'others', hold: { input: ['employee', 'employeeId', 'user_id', 'userId', 'name'] } },
    { part: 'salary', hold: { output: ['salary', 'amount', 'basic_salary', 'take_home_pay'] } },
    // Talenta's right for payroll comes as a whole, so that only we stand between.
    { part: 'payroll', hold: { endpoints: ['POST /payroll', 'POST /payroll/run', 'GET /payroll/report'] } },
    { part: 'bank', hold: { rights: ['talenta:employee:update'] } },
  ],
  sample: {
    input: { year: 2026, month: 10 },
    lookups: {},
    answer: {
      status: 200,
      body: {
        message: 'Success',
        data: {
          ...{ user_id: 8002, employee_id: 'KPN-1002', fullname: 'Bambang Prasetyo', year: 2026, month: 10 },
          ...{ status: 'generated', payslip_link: 'https://hr.talenta.co/payslip/sample' },
          expires_at: '2026-11-24T03:15:00.000Z',
        },
      },
    },
  },
})

function readPayslip({ status, body }: Answer, act: Act, asked?: Asked<Input, object>): z.infer<typeof output> {
  if (status !== 200) throw new TypeError(`Talenta answered a payslip with ${status}.`)
  const { user_id, year, month, payslip_link, expires_at } = made.parse(body).data
  const isAsked = !asked || (asked.input.year === year && asked.input.month === month)
  if (user_id !== employeeOf(act) || !isAsked) throw new TypeError('Talenta answered with another payslip.')
  return {
    period: `${year}-${String(month).padStart(2, '0')}`,
    link: trustedLink(payslip_link, act),
    expiresAt: expiryOf(expires_at, act),
  }
}

/** So long, as who approves is told, a link may open. */
const linkMinutes = 15
/** What the way to Talenta takes, and by how much its clock may go before ours. */
const allowanceMinutes = 2

/** A link that anybody could still open later is handed to nobody. */
function expiryOf(expiresAt: string, { at }: Act): string {
  const expiry = new Date(expiresAt)
  const latest = at.getTime() + (linkMinutes + allowanceMinutes) * 60_000
  if (expiry.getTime() > latest) throw new TypeError('Talenta answered with a link that works too long.')
  return expiry.toISOString()
}

/** Talenta's own web application. */
const talentaHosts = ['hr.talenta.co', 'sandbox-hr.talenta.co']

/** An employee will follow it, so it leads to Talenta, or it is none. */
function trustedLink(link: string, { webAddress }: Act): string {
  const url = URL.parse(link)
  const isTalenta = url?.protocol === 'https:' && talentaHosts.includes(url.host)
  const isHere = /^https?:$/.test(url?.protocol ?? '') && url?.origin === URL.parse(webAddress)?.origin
  if (!url || url.username || url.password || !(isTalenta || isHere))
    throw new TypeError('Talenta answered with a link that leads elsewhere.')
  return url.href
}

export const generatePayslip = defineAction({
  id: 'talenta_generate_payslip',
  product: 'talenta',
  evidence: 'assumed',
  icon: 'file-text',
  effect: 'read',
  dataClass: 'personal',
  versions: [v1],
})
