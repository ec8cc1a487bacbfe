/** Opens a ticket, so that the team follows up. */
import { defineAction } from '../define.ts'

export const createTicket = defineAction({
  id: 'qontak_create_ticket',
  product: 'qontak',
  evidence: 'assumed',
  icon: 'ticket',
  effect: 'write',
  dataClass: 'business',
  versions: [],
})
