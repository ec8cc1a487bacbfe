/** Works with customers and deals in Zoho. */
import { defineAction } from '../define.ts'

export const zoho = defineAction({
  id: 'other_zoho',
  product: 'other',
  evidence: 'assumed',
  icon: 'users',
  effect: 'write',
  dataClass: 'business',
  versions: [],
})
