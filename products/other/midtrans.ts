/** Checks payments in Midtrans. */
import { defineAction } from '../define.ts'

export const midtrans = defineAction({
  id: 'other_midtrans',
  product: 'other',
  evidence: 'assumed',
  icon: 'wallet',
  effect: 'read',
  dataClass: 'business',
  versions: [],
})
