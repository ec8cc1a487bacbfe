/** Mekari Qontak: the agent's own house. */
import { defineProduct } from '../define.ts'
import { assignAgent } from './assign-agent.ts'
import { createDeal } from './create-deal.ts'
import { createTag } from './create-tag.ts'
import { createTicket } from './create-ticket.ts'
import en from './en.json' with { type: 'json' }
import id from './id.json' with { type: 'json' }
import { resolveConversation } from './resolve-conversation.ts'
import { updateDeal } from './update-deal.ts'
import { updateTicket } from './update-ticket.ts'

export const qontak = defineProduct({
  id: 'qontak',
  name: 'Mekari Qontak',
  prefix: '',
  basis: 'configuration',
  sentences: { en, id },
  actions: [assignAgent, createDeal, createTicket, resolveConversation, updateDeal, updateTicket, createTag],
})
