/** What pages and API say about asking and deciding. */
import { z } from 'zod'
import { limits } from './action.ts'
import { trial } from './trial.ts'
import { deliveryState, rejectReason, requestState } from './word.ts'

export const recipient = z.object({
  id: z.string(),
  /** Null for somebody whose address was typed. */
  person: z.string().nullable(),
  name: z.string(),
  address: z.string(),
  source: z.enum(['directory', 'typed']),
  delivery: deliveryState,
  deliveryReason: z.string().nullable(),
  sentAt: z.iso.datetime().nullable(),
})

export const approvalRequest = z.object({
  id: z.string(),
  /** Short code, the same in mail, page and drawer, e.g. "K7M-Q2X". */
  code: z.string(),
  agent: z.string(),
  state: requestState,
  actions: z.array(z.object({ action: z.string(), name: z.string(), product: z.string() })),
  digest: z.string(),
  /** What of the digest two people compare: the same on the page that decides. */
  checkCode: z.string(),
  note: z.string(),
  requester: z.string(),
  recipients: z.array(recipient),
  requestedAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  viewedAt: z.iso.datetime().nullable(),
  /** Who decided what, in one sentence, when decided. */
  outcome: z.string().nullable(),
  decidedAt: z.iso.datetime().nullable(),
  /** Words to pass on in a chat while nobody has opened it. */
  nudge: z.string().nullable(),
  /** Its mails are ours, and who gets them can be changed; an approval layer outside mails by itself. */
  mailedHere: z.boolean(),
  /** Why an answer of the approval layer outside was not taken, and what can be done; null where none came. */
  refusedThere: z.string().nullable(),
  /** Who else could be asked, after two days or where nobody can decide any more; null while there is nothing to suggest. */
  suggestion: z
    .object({ text: z.string(), person: z.object({ id: z.string(), name: z.string() }).nullable() })
    .nullable(),
  /** Whose it is since its requester lost their access; null while it is theirs. */
  passedOn: z.string().nullable(),
  /** From when its mails may be sent again; null: not any more. */
  resendAt: z.iso.datetime().nullable(),
  /** How many times more within the hour. */
  resendsLeft: z.int(),
})
export type ApprovalRequest = z.infer<typeof approvalRequest>

/** A request as it is looked back on. */
export const pastRequest = z.object({
  id: z.string(),
  code: z.string(),
  state: requestState,
  /** Null, and without actions, where it can no longer be read. */
  requester: z.string().nullable(),
  actions: z.array(z.string()),
  requestedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  outcome: z.string().nullable(),
})
export type PastRequest = z.infer<typeof pastRequest>
export const pastRequestList = z.object({ items: z.array(pastRequest), next: z.string().nullable() })

/** What "Ask for approval" would ask, and whom: shown before anything is sent. */
export const approvalDraft = z.object({
  actions: z.array(
    z.object({
      action: z.string(),
      name: z.string(),
      product: z.string(),
      does: z.string(),
      limit: z.string(),
      /** Who refused it lately, when and why; null where nobody did. */
      refused: z.string().nullable(),
    }),
  ),
  superAdmins: z.array(z.object({ person: z.string(), name: z.string(), address: z.string() })),
  /** The asker is the only Super Admin: two people are always needed. */
  alone: z.boolean(),
  /** To whom such an asker can hand the draft. */
  colleagues: z.array(z.object({ person: z.string(), name: z.string() })),
  /** Why an address may be typed, in one sentence; null where all who can decide are known and can be reached. */
  typedAddressReason: z.string().nullable(),
  /** We mail it, with the page that decides; an approval layer outside has ways of its own. */
  mailedHere: z.boolean(),
  /** What the Super Admin will read first. */
  headline: z.string(),
  most: z.string(),
  /** What was tried with sample data of these actions and may go along; the newest first. */
  trials: z.array(trial),
})
export type ApprovalDraft = z.infer<typeof approvalDraft>

export const requestApprovalBody = z.strictObject({
  /** Persons of the draft's list; all of them by default, none where an address is typed. */
  recipients: z.array(z.string().max(64)).max(50).optional(),
  /** Where nobody who can decide is known, or can be reached (E2), or the asker is alone. */
  typedAddress: z.email().max(254).optional(),
  note: z.string().trim().max(280).default(''),
  /** Trials of the draft's list; none by default. */
  trials: z.array(z.string().max(64)).max(20).default([]),
})

/** Whom a live request can be given to instead: shown before anything is changed. */
export const recipientChoice = z.object({
  superAdmins: approvalDraft.shape.superAdmins,
  /** Persons of the list who are asked now. */
  asked: z.array(z.string()),
  typedAddressReason: approvalDraft.shape.typedAddressReason,
})
export type RecipientChoice = z.infer<typeof recipientChoice>

export const changeRecipientsBody = requestApprovalBody.pick({ recipients: true, typedAddress: true })
export const handOverBody = z.strictObject({ person: z.string().max(64) })

export const timelineStep = z.object({
  step: z.enum([
    'picker_opened',
    'chosen',
    'requested',
    'mail_sent',
    'mail_failed',
    'signed_in',
    'viewed',
    'decided',
    'rejected',
    'issued',
    'credential_stored',
    'credential_failed',
    'first_success',
    'withdrawn',
  ]),
  text: z.string(),
  at: z.iso.datetime().nullable(),
  state: z.enum(['done', 'now', 'later', 'failed']),
  /** Whose turn it is until then. */
  who: z.enum(['builder', 'approver', 'machine']),
  /** Milliseconds since the step before; null where there is none, or nothing to measure. */
  after: z.int().nullable(),
})
export type TimelineStep = z.infer<typeof timelineStep>

/** How long the way took so far, in milliseconds, by whose turn it was. */
export const timelineTook = z.object({
  whole: z.int(),
  builder: z.int(),
  approver: z.int(),
  machine: z.int(),
  slowest: timelineStep.shape.step,
})
export type TimelineTook = z.infer<typeof timelineTook>

/** The Super Admin's decision, as the approval front posts it. */
export const decideBody = z.strictObject({
  /** The digest that was shown. */
  digest: z.string().regex(/^[0-9a-f]{64}$/),
  outcome: z.enum(['approve', 'part', 'reject']),
  /** With "part": which actions, with which limits (never higher than asked). */
  granted: z
    .array(
      z.strictObject({
        action: z.string().max(64),
        /** What is changed of the limits asked for. */
        limits: limits.default({}),
      }),
    )
    .max(60)
    .optional(),
  /** With "part": the last day, in the company's time zone, YYYY-MM-DD. */
  until: z.iso.date().optional(),
  reason: rejectReason.optional(),
  reasonText: z.string().trim().max(280).optional(),
  /** With "reject": these actions may not be asked for again for this agent. */
  block: z.boolean().optional(),
})
export type DecideBody = z.infer<typeof decideBody>
