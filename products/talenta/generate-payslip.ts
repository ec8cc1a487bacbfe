/** Sends an employee a link to their own payslip. */
import { defineAction } from '../define.ts'

export const generatePayslip = defineAction({
  id: 'talenta_generate_payslip',
  product: 'talenta',
  evidence: 'assumed',
  icon: 'file-text',
  effect: 'read',
  dataClass: 'personal',
  versions: [],
})
