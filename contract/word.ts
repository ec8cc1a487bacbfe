/** The small closed sets of words that tables, API, pages and mails share. */
import { z } from 'zod'

export const language = z.enum(['en', 'id'])
export type Language = z.infer<typeof language>

/** The products are the catalogue's to name: each is a folder. */
export const productId = z.string().regex(/^[a-z]{2,20}$/)
export type ProductId = z.infer<typeof productId>

/** Something by its id and its name. */
export const named = z.object({
  id: z.string().describe('Its id.'),
  name: z.string().describe('Its name, as people know it.'),
})

const texts = z.record(z.string(), z.string())
/** What products say of their actions, by key. */
export const productSentences = z.object({
  en: texts.describe('In English.'),
  id: texts.describe('In Bahasa Indonesia.'),
})

/** What an action does to the world: only looks, creates records, or can lead to a payment. */
export const effect = z.enum(['read', 'write', 'money'])
export type Effect = z.infer<typeof effect>

export const dataClass = z.enum(['none', 'business', 'personal'])
export type DataClass = z.infer<typeof dataClass>

/** How much a newer version of an action changes, mildest first; worked out from what both mean. From the third on it is wider. */
export const changeGrade = z.enum(['text', 'narrower', 'wider_read', 'wider_write', 'new_data_class'])
export type ChangeGrade = z.infer<typeof changeGrade>

/** How much is taken back at once, least first; and what an agent leaves behind as it moves. A grant is what one agent may do in one product. */
export const withdrawalLevel = z.enum(['action', 'grant', 'several', 'agent', 'product', 'company', 'move'])
export type WithdrawalLevel = z.infer<typeof withdrawalLevel>

/** Where a person stands with Qontak: Admin and Supervisor configure; a plain Agent looks at nothing here. */
export const qontakRole = z.enum(['admin', 'supervisor', 'agent'])
export type QontakRole = z.infer<typeof qontakRole>

/** The one state of an action's row in the drawer; derived, never stored. */
export const rowState = z.enum([
  'available',
  'needs_approval',
  'waiting',
  'active',
  'needs_reapproval',
  'rejected',
  'blocked',
  'expired',
  'suspended',
  'failed',
  'coming_soon',
  'not_available_yet',
])
export type RowState = z.infer<typeof rowState>

/** The three parts of the gate, in the order in which a missing one is named. */
export const gatePart = z.enum(['feature', 'addon', 'flag'])
export type GatePart = z.infer<typeof gatePart>

export const requestState = z.enum([
  'sent',
  'viewed',
  'approved',
  'approved_in_part',
  'rejected',
  'blocked',
  'expired',
  'cancelled',
  'superseded',
])
export type RequestState = z.infer<typeof requestState>

export const deliveryState = z.enum(['queued', 'accepted', 'retrying', 'undeliverable', 'left'])
export type DeliveryState = z.infer<typeof deliveryState>

export const grantState = z.enum(['obtaining', 'active', 'withdrawing', 'withdrawn', 'expired', 'setup_failed'])
export type GrantState = z.infer<typeof grantState>

/** What can be amiss with an access that works still. */
export const warningKind = z.enum(['unused', 'failing', 'right_missing', 'renewal_due'])
export type WarningKind = z.infer<typeof warningKind>

export const executionState = z.enum(['claimed', 'succeeded', 'failed', 'unknown', 'refused'])
export type ExecutionState = z.infer<typeof executionState>

export const rejectReason = z.enum(['not_needed', 'too_wide', 'unknown_person', 'other'])
export type RejectReason = z.infer<typeof rejectReason>
