/** Changes the status or the details of a ticket. */
import { defineAction } from '../define.ts'

export const updateTicket = defineAction({
  id: 'qontak_update_ticket',
  product: 'qontak',
  evidence: 'assumed',
  icon: 'ticket-check',
  effect: 'write',
  dataClass: 'business',
  versions: [],
})
