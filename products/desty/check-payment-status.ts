/** Looks up whether an order has been paid. */
import { defineAction } from '../define.ts'

export const checkPaymentStatus = defineAction({
  id: 'desty_check_payment_status',
  product: 'desty',
  evidence: 'observed',
  icon: 'credit-card',
  effect: 'read',
  dataClass: 'business',
  versions: [],
})
