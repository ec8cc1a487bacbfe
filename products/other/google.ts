/** Works with the company's Google calendar and sheets. */
import { defineAction } from '../define.ts'

export const google = defineAction({
  id: 'other_google',
  product: 'other',
  evidence: 'assumed',
  icon: 'calendar-days',
  effect: 'write',
  dataClass: 'business',
  versions: [],
})
