/** What is said between us and an approval layer outside: the HTTP contract of docs/reference/approval-layer.md. */
import { z } from 'zod'
import { language, rejectReason } from './word.ts'

const id = z.string().min(1).max(64)
const digest = z.string().regex(/^[0-9a-f]{64}$/)
const login = z.object({ issuer: z.string().max(300), sub: z.string().max(200), name: z.string().max(200) })

/** One asked action: what our own page says at once, and what it says below "Details". */
const actionWords = z.object({
  action: id,
  /** Of one that is allowed already: what would be new, its limits from → to among it; empty where all of it is. */
  news: z.array(z.string()),
  ...{ title: z.string(), does: z.string(), limit: z.string(), notable: z.array(z.string()) },
  ...{ bounds: z.array(z.string()), whose: z.string(), undo: z.string(), cannot: z.array(z.string()) },
  ...{ rights: z.string(), fills: z.string(), learns: z.string(), example: z.string() },
})

/** The same words that our own page and mail would say. */
const words = z.object({
  headline: z.string(),
  /** That a name may pass for another. */
  doubt: z.string().nullable(),
  /** That it holds in a credential set of its own. */
  set: z.string().nullable(),
  mix: z.string(),
  most: z.string(),
  actions: z.array(actionWords),
  /** What else the agent may do already, since whose decision: nothing of it changes. */
  unchanged: z.array(z.string()),
  /** How long it lasts, where the data goes, what can never be done, and who sees to that. */
  ...{ ends: z.string(), data: z.string(), never: z.string(), kept: z.string() },
  /** Where a product gives more than is consented to. */
  wider: z.string().nullable(),
})

/** What we put there; putting the same again changes nothing. */
export const layerRequest = z.object({
  company: id,
  request: id,
  digest,
  /** The exact bytes that the digest is of, in base64. */
  document: z.base64(),
  code: z.string(),
  requester: login,
  /** Why it is asked, in the requester's words; empty where they gave none. */
  note: z.string(),
  /** Whom the builder wants to ask; who may decide is said by the directory. */
  recipients: z.array(z.object({ name: z.string(), address: z.email(), language })),
  words: z.record(language, words),
  expiresAt: z.iso.datetime(),
  callback: z.url(),
})
export type LayerRequest = z.infer<typeof layerRequest>

/** How it stands there; `decision` is what the call-back carries, signed anew. */
export const layerStatus = z.discriminatedUnion('state', [
  z.object({ state: z.literal('waiting'), page: z.url({ protocol: /^https?$/ }).max(500) }),
  z.object({ state: z.literal('decided'), decision: z.string().max(20_000) }),
  z.object({ state: z.literal('withdrawn') }),
])
export type LayerStatus = z.infer<typeof layerStatus>

/** The claims of a decision beside `iss`, `aud`, `iat`, `exp` and `jti`. */
export const layerDecision = z.object({
  company: id,
  request: id,
  digest,
  outcome: z.enum(['approve', 'part', 'reject']),
  /** With "part": which of the asked actions, as they were asked. */
  granted: z.array(id).min(1).max(60).optional(),
  reason: rejectReason.optional(),
  reasonText: z.string().trim().max(280).optional(),
  decidedBy: login,
  decidedAt: z.iso.datetime(),
})

/** What is posted to the call-back. */
export const layerCallback = z.strictObject({
  decision: z.string().max(20_000).describe('The decision as a compact JWS, signed by the approval layer.'),
})

/** The `aud` of a decision. */
export const decisionAudience = 'mekari-action/decisions'

/** Its answer to `POST /credentials`; the secret is shown this once. */
export const credentialAnswer = z.object({
  id: z.string().min(1).max(100),
  clientId: z.string().regex(/^[A-Za-z0-9._-]{1,64}$/),
  clientSecret: z.string().min(16).max(200),
  /** The product's rights that it carries. */
  scopes: z.array(z.string().min(1).max(200)).min(1).max(100),
})
