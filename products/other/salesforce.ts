/** Works with customers and opportunities in Salesforce. */
import { defineAction } from '../define.ts'

export const salesforce = defineAction({
  id: 'other_salesforce',
  product: 'other',
  evidence: 'assumed',
  icon: 'cloud',
  effect: 'write',
  dataClass: 'business',
  versions: [],
})
