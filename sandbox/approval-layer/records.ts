/** Requests that were put to the approval layer, collection `approval-requests` by `request`. */
import { z } from 'zod'
import type { State } from '../state.ts'

const words = z.object({
  headline: z.string(),
  doubt: z.string().nullable(),
  set: z.string().nullable(),
  mix: z.string(),
  most: z.string(),
  actions: z.array(
    z.object({
      ...{ action: z.string(), title: z.string(), does: z.string(), limit: z.string() },
      ...{ whose: z.string(), undo: z.string(), cannot: z.array(z.string()), notable: z.array(z.string()) },
      news: z.array(z.string()),
    }),
  ),
  unchanged: z.array(z.string()),
  ...{ ends: z.string(), data: z.string(), never: z.string(), kept: z.string(), wider: z.string().nullable() },
})

export const requestWish = z.object({
  company: z.string(),
  request: z.string(),
  digest: z.string(),
  document: z.string(),
  code: z.string(),
  requester: z.object({ issuer: z.string(), sub: z.string(), name: z.string() }),
  note: z.string(),
  recipients: z.array(z.object({ name: z.string(), address: z.string(), language: z.string() })),
  words: z.object({ en: words, id: words }),
  expiresAt: z.string(),
  callback: z.string(),
})

export interface Decision {
  company: string
  request: string
  digest: string
  outcome: 'approve' | 'part' | 'reject'
  granted?: string[]
  reason?: string
  reasonText?: string
  decidedBy: { issuer: string; sub: string; name: string }
  decidedAt: string
}

export interface LayerRequest extends z.infer<typeof requestWish> {
  decision: Decision | null
  withdrawnAt: string | null
}

const collection = 'approval-requests'

export const findRequest = (state: State, id: string) => state.get<LayerRequest>(collection, id)
export const listRequests = (state: State) => state.all<LayerRequest>(collection)
export const keepRequest = (state: State, request: LayerRequest) => state.put(collection, request.request, request)
