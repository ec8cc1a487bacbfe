/** What Talenta answers, and which scopes of the developer centre let a call in. */
import type { Endpoint, Product } from '../gateway/endpoint.ts'
import { withheld } from '../gateway/withheld.ts'
import { decideReimbursement } from './decide-reimbursement.ts'
import { makePayslip, showReport } from './payroll.ts'
import { listEmployees, showEmploymentInfo } from './read-employees.ts'
import { listReimbursements, showReimbursement } from './read-reimbursements.ts'

const employee = { list: 'talentav3:employee:list', all: 'talenta:employee:all' }
const reimbursement = ['talenta:reimbursement:all']
const payroll = ['talenta:payroll:all']
/** The right is known, its end point is assumed. */
const further = [withheld('PATCH', '/employee/:id', 'talenta:employee:update')]

// biome-ignore format: one line, one policy
const endpoints: Endpoint[] = [
  { method: 'GET', path: '/employees', scopes: [employee.list, employee.all], answer: listEmployees },
  { method: 'GET', path: '/employee/employment-info', scopes: [employee.all], answer: showEmploymentInfo },
  { method: 'GET', path: '/reimbursement', scopes: reimbursement, answer: listReimbursements },
  { method: 'GET', path: '/reimbursement/:id', scopes: reimbursement, answer: showReimbursement },
  { method: 'POST', path: '/reimbursement/:id/approve', scopes: reimbursement, answer: decideReimbursement('approved') },
  { method: 'POST', path: '/reimbursement/:id/reject', scopes: reimbursement, answer: decideReimbursement('rejected') },
  { method: 'GET', path: '/payroll/report', scopes: payroll, answer: showReport },
  { method: 'POST', path: '/payroll/payslip', scopes: payroll, answer: makePayslip },
  ...further,
]

export const talenta: Product = {
  name: 'talenta',
  prefix: '/v2/talenta',
  scopes: [
    ...['talentav3:employee:list', 'talenta:employee:all', 'talenta:reimbursement:all', 'talenta:payroll:all'],
    ...further.flatMap(({ scopes }) => scopes),
  ],
  books: { decisions: 'talenta.decisions', payslips: 'talenta.payslips' },
  endpoints: endpoints.map((endpoint) => ({ ...endpoint, path: `/v3${endpoint.path}` })),
}
