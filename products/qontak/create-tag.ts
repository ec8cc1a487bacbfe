/** Puts a tag on the conversation. */
import { defineAction } from '../define.ts'

export const createTag = defineAction({
  id: 'qontak_create_tag',
  product: 'qontak',
  evidence: 'assumed',
  icon: 'tag',
  effect: 'write',
  dataClass: 'business',
  versions: [],
})
