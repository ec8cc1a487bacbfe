/** Made-up decisions from end to end, in the shapes in which Talenta is assumed to answer. */
import { type Json, type Sample, sampleAct } from '../define.ts'

interface Decision {
  decision: 'list' | 'approve' | 'reject'
  reimbursement?: string
  comment?: string
}

const approvals = [
  {
    level: 1,
    approver_user_id: 8002,
    approver_name: 'Bambang Prasetyo',
    status: 'pending',
    decided_at: null,
    note: null,
  },
]

const waiting: Json = {
  message: 'Success',
  data: {
    reimbursements: [
      {
        ...{
          id: 93_001,
          transaction_id: 'RMB-93001',
          user_id: 8001,
          employee_id: 'KPN-1001',
          full_name: 'Sari Puspita',
        },
        ...{
          policy_name: 'Transportasi',
          description: 'Taksi ke kantor klien di Kuningan',
          amount: 85_000,
          currency: 'IDR',
        },
        ...{ request_date: '2026-11-22', effective_date: '2026-11-22', status: 'pending', approvals },
      },
    ],
    pagination: { current_page: 1, last_page: 1, next_page: null },
  },
}

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
