/** Answers for the reimbursements there are. */
import type { Answer, Call } from '../gateway/endpoint.ts'
import { refuse, succeed, succeedPage } from './envelope.ts'
import { currentLevel, findReimbursement, type Reimbursement, recordsOf } from './records.ts'

type Filter = (reimbursement: Reimbursement, value: string) => boolean

/** The filters others have seen Talenta take; the last one, by who has to decide now, is assumed. */
const filters: Record<string, Filter> = {
  status: ({ status }, value) => status === value,
  full_name: ({ full_name }, value) => full_name.toLowerCase().includes(value.toLowerCase()),
  id_employee: ({ employee_id }, value) => employee_id === value,
  policy_name: ({ policy_name }, value) => policy_name.toLowerCase() === value.toLowerCase(),
  start_request_date: ({ request_date }, value) => request_date >= value,
  end_request_date: ({ request_date }, value) => request_date <= value,
  disbursement_status: ({ disbursement_status }, value) => disbursement_status === value,
  approver_user_id: (reimbursement, value) => isBefore(reimbursement, Number(value)),
}

export function listReimbursements(call: Call): Answer {
  const asked = [...call.query].filter(([name, value]) => filters[name] && value !== '')
  const fitting = recordsOf(call.sandbox.state, call.company, 'reimbursements').filter((reimbursement) =>
    asked.every(([name, value]) => filters[name]?.(reimbursement, value)),
  )
  return succeedPage(call, 'reimbursements', fitting.map(viewReimbursement))
}

export function showReimbursement({ params, company, sandbox }: Call): Answer {
  const found = findReimbursement(sandbox.state, company, params.id ?? '')
  if (!found) throw refuse(404, 'Reimbursement not found.')
  return succeed(viewReimbursement(found))
}

/** It waits for this person now. */
function isBefore(reimbursement: Reimbursement, approver: number): boolean {
  const level = currentLevel(reimbursement)
  return reimbursement.approvals.some(
    (one) => one.level === level && one.approver_user_id === approver && one.status === 'pending',
  )
}

const viewReimbursement = ({ company: _, ...served }: Reimbursement) => served
