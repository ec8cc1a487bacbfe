/** Writes a new sales opportunity into the CRM. */
import { defineAction } from '../define.ts'

export const createDeal = defineAction({
  id: 'qontak_create_deal',
  product: 'qontak',
  evidence: 'assumed',
  icon: 'handshake',
  effect: 'write',
  dataClass: 'business',
  versions: [],
})
