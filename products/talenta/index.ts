/** Mekari Talenta: the company's people. */
import { defineProduct } from '../define.ts'
import { approveReimbursement } from './approve-reimbursement.ts'
import en from './en.json' with { type: 'json' }
import { generatePayslip } from './generate-payslip.ts'
import id from './id.json' with { type: 'json' }

export const talenta = defineProduct({
  id: 'talenta',
  name: 'Mekari Talenta',
  prefix: '/v2/talenta/v3',
  basis: 'approval',
  proof: { path: '/employees?page=1&limit=1' },
  sentences: { en, id },
  actions: [approveReimbursement, generatePayslip],
})
