/** Made-up decisions from end to end, in the shapes in which Talenta is assumed to answer. */
import { type Attempt, type Json, type Sample, sampleAct } from '../define.ts'

interface Decision {
  decision: 'list' | 'approve' | 'reject'
  reimbursement?: string
  comment?: string
}

const layerOf = (level: number, approver: number) => ({
  ...{ level, approver_user_id: approver, approver_name: 'Bambang Prasetyo' },
  ...{ status: 'pending', decided_at: null, note: null },
})
const approvals = [layerOf(1, 8002)]

const taxi = {
  ...{ id: 93_001, transaction_id: 'RMB-93001', user_id: 8001, employee_id: 'KPN-1001', full_name: 'Sari Puspita' },
  ...{ policy_name: 'Transportasi', description: 'Taksi ke kantor klien di Kuningan', amount: 85_000, currency: 'IDR' },
  ...{ request_date: '2026-11-22', effective_date: '2026-11-22', status: 'pending', approvals },
}

const listOf = (reimbursement: Json): Json => ({
  message: 'Success',
  data: { reimbursements: [reimbursement], pagination: { current_page: 1, last_page: 1, next_page: null } },
})

const waiting = listOf(taxi)

function decide(input: Decision, status: string): Sample<Decision> {
  const own = { status, note: `Qontak AI Agent ${sampleAct.reference}`, decided_at: '2026-11-24T03:00:00.000Z' }
  const data = { id: 93_001, status, approvals: approvals.map((one) => ({ ...one, ...own })) }
  return {
    input,
    lookups: { reimbursement: waiting },
    answer: { status: 200, body: { message: 'Success', data } },
  }
}

const reimbursement = '93001'

export const sampleDecisions = {
  sample: decide({ decision: 'approve', reimbursement }, 'approved'),
  furtherSamples: [decide({ decision: 'reject', reimbursement, comment: 'Tanpa kuitansi' }, 'rejected')],
  lookingSample: { input: { decision: 'list' as const }, lookups: {}, answer: { status: 200, body: waiting } },
}

const attempt = (reimbursed: Json, ends: Attempt['ends']): Attempt => ({
  input: { decision: 'approve', reimbursement },
  lookups: { reimbursement: listOf(reimbursed) },
  ends,
})

/** The manager's own, and one that waits for somebody else before it is the manager's turn. */
export const attempts = {
  own: attempt({ ...taxi, user_id: Number(sampleAct.contact?.employee) }, 'own'),
  skip: attempt({ ...taxi, approvals: [layerOf(1, 8003), layerOf(2, 8002)] }, 'none'),
}
