/** Looks up whether a voucher can be used. */
import { defineAction } from '../define.ts'

export const checkVoucher = defineAction({
  id: 'desty_check_voucher',
  product: 'desty',
  evidence: 'assumed',
  icon: 'ticket-percent',
  effect: 'read',
  dataClass: 'none',
  versions: [],
})
