/** Hands the conversation to a person or a division. */
import { defineAction } from '../define.ts'

export const assignAgent = defineAction({
  id: 'qontak_assign_agent',
  product: 'qontak',
  evidence: 'assumed',
  icon: 'user-round-plus',
  effect: 'write',
  dataClass: 'business',
  versions: [],
})
