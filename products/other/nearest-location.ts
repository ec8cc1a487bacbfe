/** Finds the branch that is nearest to the customer. */
import { defineAction } from '../define.ts'

export const nearestLocation = defineAction({
  id: 'other_nearest_location',
  product: 'other',
  evidence: 'assumed',
  icon: 'map-pin',
  effect: 'read',
  dataClass: 'none',
  versions: [],
})
