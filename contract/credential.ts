/** What pages and API say about the credentials that agents act with, and their renewal. */
import { z } from 'zod'
import { named, productId } from './word.ts'

/** How long the credential before goes on at its product once another is in use; calls under way end well in any case. */
export const overlap = z.enum(['none', 'hour', 'day', 'week'])
export type Overlap = z.infer<typeof overlap>
export const overlapSeconds: Record<Overlap, number> = { none: 0, hour: 3600, day: 86_400, week: 604_800 }

export const credentialVersion = z.object({
  id: z.string().describe('The credential’s id.'),
  version: z.int().describe('Which one of its access it is, counted from 1.'),
  state: z
    .enum(['staged', 'active', 'retiring', 'revoked', 'failed'])
    .describe('Whether it is on its way, in use, on its way out, or has ended.'),
  fingerprint: z.string().nullable().describe('By which it can be told from others; null before it is issued.'),
  createdAt: z.iso.datetime().describe('When it was asked for.'),
  activatedAt: z.iso.datetime().nullable().describe('When it came into use; null before that.'),
  lastUsedAt: z.iso.datetime().nullable().describe('When an agent last acted with it; null where none did.'),
  retiresAt: z.iso.datetime().nullable().describe('Of one that overlaps with its successor: until when it lives.'),
  canComeBack: z.boolean().describe('Whether it can take the place of the one in use again.'),
  endedAt: z.iso.datetime().nullable().describe('When it was ended at its product; null before that.'),
})
export type CredentialVersionView = z.infer<typeof credentialVersion>

export const rotationView = z.object({
  state: z.enum(['under_way', 'done', 'failed', 'overtaken', 'cancelled']).describe('How it stands.'),
  begunAt: z.iso.datetime().describe('When it was begun.'),
  step: z.enum(['issue', 'prove', 'activate']).nullable().describe('At which step the last attempt did not succeed.'),
  trouble: z.string().nullable().describe('Why, and when it is tried again, in sentences.'),
})
export type RotationView = z.infer<typeof rotationView>

export const renewable = z.object({
  grant: z.string().describe('The id of the access.'),
  agent: z
    .object({ id: z.string().describe('Its id.'), name: z.string().describe('Its name.') })
    .describe('Who acts with it.'),
  product: productId.describe('In which product.'),
  set: named.nullable().describe('The credential set of the agent; null while the company has only one.'),
  renewal: z.enum(['by_itself', 'by_hand']).describe('Whether another is made by itself, or a Super Admin brings it.'),
  credentials: z.array(credentialVersion).describe('The one in use, then those it has and had last, the newest first.'),
  rotation: rotationView.nullable().describe('The last renewal; null before the first.'),
})
export type RenewableView = z.infer<typeof renewable>

export const credentialQuery = z.strictObject({
  words: z.string().max(100).default('').describe('Words that the agent’s name holds.'),
  after: z.string().max(1000).optional().describe('Goes on from here: `next` of the page before.'),
})
export type CredentialQuery = z.infer<typeof credentialQuery>

export const afterDays = z.int().min(1).max(3650).nullable()
export const credentialList = z.object({
  items: z.array(renewable).describe('The accesses of this page that have a credential in use, by the agent’s name.'),
  next: z.string().nullable().describe('Goes on from here, as `after`; null at the end.'),
  afterDays: afterDays.describe('After how many days in use they are renewed by themselves; null: only by hand.'),
})
export type CredentialList = z.infer<typeof credentialList>

export const rotateBody = z.strictObject({
  overlap: overlap.default('day').describe('How long the one before goes on.'),
})
export const rotationScheduleBody = z.strictObject({
  afterDays: afterDays.describe('Days in use; null: only by hand.'),
})
