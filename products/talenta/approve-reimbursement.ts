/** Carries out a manager's decision on a reimbursement that waits for that manager. */
import { defineAction } from '../define.ts'

export const approveReimbursement = defineAction({
  id: 'talenta_approve_reimbursement',
  product: 'talenta',
  evidence: 'assumed',
  icon: 'receipt',
  effect: 'money',
  dataClass: 'personal',
  versions: [],
})
