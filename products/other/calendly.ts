/** Arranges appointments in Calendly. */
import { defineAction } from '../define.ts'

export const calendly = defineAction({
  id: 'other_calendly',
  product: 'other',
  evidence: 'assumed',
  icon: 'calendar-clock',
  effect: 'write',
  dataClass: 'business',
  versions: [],
})
