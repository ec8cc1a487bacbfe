/** Marks the conversation as resolved. */
import { defineAction } from '../define.ts'

export const resolveConversation = defineAction({
  id: 'qontak_resolve_conversation',
  product: 'qontak',
  evidence: 'assumed',
  icon: 'message-circle-check',
  effect: 'write',
  dataClass: 'business',
  versions: [],
})
