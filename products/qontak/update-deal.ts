/** Changes the stage or the details of a deal. */
import { defineAction } from '../define.ts'

export const updateDeal = defineAction({
  id: 'qontak_update_deal',
  product: 'qontak',
  evidence: 'assumed',
  icon: 'square-pen',
  effect: 'write',
  dataClass: 'business',
  versions: [],
})
