/** What Talenta keeps: people, their reimbursements, who decided what, and the payslips that were asked for. */
import type { State } from '../state.ts'

export interface Employee {
  company: string
  userId: number
  /** The company's own number. */
  employeeId: string
  name: string
  email: string
  phone: string
  position: string
  organization: string
  branch: string
  joinDate: string
  /** What payroll knows and no answer but the payroll report may say. */
  salary: number
}

export type ApprovalStatus = 'pending' | 'approved' | 'rejected'

export interface Approval {
  level: number
  approver_user_id: number
  approver_name: string
  status: ApprovalStatus
  decided_at: string | null
  note: string | null
}

/** In the shape in which it is served, but for the company. */
export interface Reimbursement {
  company: string
  id: number
  transaction_id: string
  user_id: number
  employee_id: string
  full_name: string
  policy_name: string
  request_date: string
  effective_date: string
  description: string
  amount: number
  currency: 'IDR'
  benefits: { name: string; amount: number }[]
  attachments: { name: string; url: string }[]
  status: ApprovalStatus | 'canceled'
  disbursement_status: 'unpaid' | 'processing' | 'paid'
  approvals: Approval[]
}

/** One layer's yes or no, carried through the API. */
export interface Decision {
  company: string
  clientId: string
  id: number
  reimbursement: number
  level: number
  approver: number
  decision: 'approved' | 'rejected'
  note: string | null
  decidedAt: string
}

export interface Payslip {
  company: string
  clientId: string
  token: string
  userId: number
  year: number
  month: number
  expiresAt: string
}

interface Records {
  employees: Employee
  reimbursements: Reimbursement
  decisions: Decision
  payslips: Payslip
}

export const collectionOf = (kind: keyof Records) => `talenta.${kind}`

/** A company's records of one kind; no other company's are ever seen. */
export function recordsOf<Kind extends keyof Records>(state: State, company: string, kind: Kind): Records[Kind][] {
  return state.all<Records[Kind]>(collectionOf(kind)).filter((record) => record.company === company)
}

export const findEmployee = (state: State, company: string, userId: number) =>
  recordsOf(state, company, 'employees').find((employee) => employee.userId === userId)

export function findReimbursement(state: State, company: string, id: string): Reimbursement | undefined {
  const found = state.get<Reimbursement>(collectionOf('reimbursements'), id)
  return found?.company === company ? found : undefined
}

/** The layer that has to decide now: the lowest that still waits. */
export function currentLevel({ status, approvals }: Reimbursement): number | undefined {
  if (status !== 'pending') return undefined
  return Math.min(...approvals.filter((one) => one.status === 'pending').map(({ level }) => level))
}
