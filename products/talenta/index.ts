/** Mekari Talenta: the company's people. */
import { defineProduct } from '../define.ts'
import { approveReimbursement } from './approve-reimbursement.ts'
import { generatePayslip } from './generate-payslip.ts'

export const talenta = defineProduct({
  id: 'talenta',
  name: 'Mekari Talenta',
  prefix: '/v2/talenta/v3',
  basis: 'approval',
  actions: [approveReimbursement, generatePayslip],
})
