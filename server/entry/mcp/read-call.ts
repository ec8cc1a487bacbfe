/** Reads a tool's call out of a request's parameters; what is not one of ours throws, before anything is looked up. */
import { z } from 'zod'
import type { Call } from './tools.ts'

/** Names of our own in `_meta`: which intent, and which conversation, a call belongs to. JSON-RPC ids are no keys. */
const meta = z.object({
  'com.mekari/idempotency-key': z
    .string()
    .regex(/^[\x20-\x7e]{1,200}$/)
    .optional(),
  'com.mekari/conversation': z.string().min(1).max(200).optional(),
})
const params = z.object({
  name: z.string().min(1).max(128),
  arguments: z.record(z.string(), z.unknown()).default({}),
  _meta: meta.default({}),
})

/** Nothing when it is no call. */
export function readCall(given: unknown): Call | undefined {
  const read = params.safeParse(given)
  if (!read.success) return undefined
  const { name, arguments: input, _meta } = read.data
  return { name, input, key: _meta['com.mekari/idempotency-key'], conversation: _meta['com.mekari/conversation'] }
}
