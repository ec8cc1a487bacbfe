/** What pages and API say about asking and deciding. */
import { z } from 'zod'
import { limits } from './action.ts'
import { trial } from './trial.ts'
import { deliveryState, named, rejectReason, requestState } from './word.ts'

export const recipient = z.object({
  id: z.string().describe('The recipient’s id within the request.'),
  person: z.string().nullable().describe('Who it is; null for somebody whose address was typed.'),
  name: z.string().describe('Their name; the address where only that is known.'),
  address: z.string().describe('Where the mail goes.'),
  source: z.enum(['directory', 'typed']).describe('Whether the directory named them, or their address was typed.'),
  delivery: deliveryState.describe('Where their mail stands.'),
  deliveryReason: z.string().nullable().describe('Why it did not arrive; null where it did, or is on its way.'),
  sentAt: z.iso.datetime().nullable().describe('When the mail left; null before that.'),
})

export const approvalRequest = z.object({
  id: z.string().describe('The request’s id.'),
  code: z.string().describe('Its short name, the same in mail, page and drawer.'),
  agent: z.string().describe('For which agent it asks.'),
  state: requestState.describe('Where it stands.'),
  actions: z
    .array(
      z.object({
        action: z.string().describe('The action.'),
        name: z.string().describe('Its name, in the caller’s language.'),
        product: z.string().describe('Where it acts.'),
      }),
    )
    .describe('What is asked for.'),
  digest: z.string().describe('SHA-256 of the exact document that is asked, in hex.'),
  checkCode: z.string().describe('What of the digest two people compare: the same on the page that decides.'),
  note: z.string().describe('Why it is asked, in the requester’s words; empty where they gave none.'),
  requester: z.string().describe('Who asked, by name.'),
  recipients: z.array(recipient).describe('Who was asked.'),
  requestedAt: z.iso.datetime().describe('When it was asked.'),
  expiresAt: z.iso.datetime().describe('When it closes by itself.'),
  viewedAt: z.iso.datetime().nullable().describe('When somebody who may decide read it first; null before that.'),
  outcome: z.string().nullable().describe('Who decided what, in one sentence; null before that.'),
  decidedAt: z.iso.datetime().nullable().describe('When it was decided; null before that.'),
  nudge: z
    .string()
    .nullable()
    .describe('Words to pass on in a chat while nobody has opened it; null once somebody has.'),
  mailedHere: z
    .boolean()
    .describe(
      'Whether its mails are ours, and who gets them can be changed; an approval layer outside mails by itself.',
    ),
  refusedThere: z
    .string()
    .nullable()
    .describe('Why an answer of the approval layer outside was not taken, and what can be done; null where none came.'),
  suggestion: z
    .object({
      text: z.string().describe('What to do, in one sentence.'),
      person: named.nullable().describe('Who that would be; null where it is nobody in particular.'),
    })
    .nullable()
    .describe(
      'Who else could be asked, after two days or where nobody can decide any more; null while there is nothing to suggest.',
    ),
  passedOn: z
    .string()
    .nullable()
    .describe('Whose it is since its requester lost their access; null while it is theirs.'),
  resendAt: z.iso.datetime().nullable().describe('From when its mails may be sent again; null: not any more.'),
  resendsLeft: z.int().describe('How many times more within the hour.'),
})
export type ApprovalRequest = z.infer<typeof approvalRequest>

/** A request as it is looked back on. */
export const pastRequest = z.object({
  id: z.string().describe('The request’s id.'),
  code: z.string().describe('Its short name.'),
  state: requestState.describe('Where it stands.'),
  stateInWords: z
    .string()
    .describe('The same in words; an approval that only lowered limits or set an end is told as one with changes.'),
  requester: z
    .string()
    .nullable()
    .describe('Who asked, by name; null, and without actions, where it can no longer be read.'),
  actions: z.array(z.string()).describe('What was asked for, by name.'),
  requestedAt: z.iso.datetime().describe('When it was asked.'),
  endedAt: z.iso.datetime().nullable().describe('When it ended; null while it waits.'),
  outcome: z.string().nullable().describe('Who decided what, in one sentence; null where nobody did.'),
})
export type PastRequest = z.infer<typeof pastRequest>
export const pastRequestList = z.object({
  items: z.array(pastRequest).describe('The requests, the newest first.'),
  next: z.string().nullable().describe('Goes on from here, as `after`; null at the end.'),
})

/** What "Ask for approval" would ask, and whom: shown before anything is sent. */
export const approvalDraft = z.object({
  actions: z
    .array(
      z.object({
        action: z.string().describe('The action.'),
        name: z.string().describe('Its name, in the caller’s language.'),
        product: z.string().describe('Where it acts.'),
        does: z.string().describe('What it does, as the Super Admin reads it.'),
        limit: z.string().describe('The most that may happen, as the Super Admin reads it.'),
        news: z.array(z.string()).describe('What would be new of one that is allowed already; empty of others.'),
        refused: z.string().nullable().describe('Who refused it lately, when and why; null where nobody did.'),
        before: z.array(z.string()).describe('Who refused it lately, and who took it back; the earliest first.'),
      }),
    )
    .describe('What would be asked for.'),
  unchanged: z.string().nullable().describe('What else is allowed already, in one sentence; null where nothing is.'),
  superAdmins: z
    .array(
      z.object({
        person: z.string().describe('The person’s id.'),
        name: z.string().describe('Their name.'),
        address: z.string().describe('Where their mail goes.'),
      }),
    )
    .describe('Who can be asked.'),
  alone: z.boolean().describe('Whether the asker is the only Super Admin: two people are always needed.'),
  colleagues: z
    .array(z.object({ person: z.string().describe('The person’s id.'), name: z.string().describe('Their name.') }))
    .describe('To whom such an asker can hand the draft.'),
  typedAddressReason: z
    .string()
    .nullable()
    .describe(
      'Why an address may be typed, in one sentence; null where all who can decide are known and can be reached.',
    ),
  mailedHere: z
    .boolean()
    .describe('Whether we mail it, with the page that decides; an approval layer outside has ways of its own.'),
  headline: z.string().describe('What the Super Admin will read first.'),
  most: z.string().describe('The most that can happen, in one sentence.'),
  trials: z
    .array(trial)
    .describe('What was tried with sample data of these actions and may go along; the newest first.'),
})
export type ApprovalDraft = z.infer<typeof approvalDraft>

export const requestApprovalBody = z.strictObject({
  recipients: z
    .array(z.string().max(64))
    .max(500)
    .optional()
    .describe('Whom to ask, of the draft’s people; all of them by default, none where an address is typed.'),
  typedAddress: z
    .email()
    .max(254)
    .optional()
    .describe('Whom to ask where nobody who can decide is known, or can be reached, or the asker is alone.'),
  note: z.string().trim().max(280).default('').describe('Why it is asked, for the Super Admin to read.'),
  trials: z
    .array(z.string().max(64))
    .max(20)
    .default([])
    .describe('Which trials of the draft go along; none by default.'),
})

/** Whom a live request can be given to instead: shown before anything is changed. */
export const recipientChoice = z.object({
  superAdmins: approvalDraft.shape.superAdmins.describe('Who can be asked.'),
  asked: z.array(z.string()).describe('Persons of the list who are asked now.'),
  typedAddressReason: approvalDraft.shape.typedAddressReason.describe(
    'Why an address may be typed, in one sentence; null where none may.',
  ),
})
export type RecipientChoice = z.infer<typeof recipientChoice>

export const changeRecipientsBody = requestApprovalBody.pick({ recipients: true, typedAddress: true })
export const handOverBody = z.strictObject({
  person: z.string().max(64).describe('Who gets the draft, one of its colleagues.'),
})

/** The Super Admin's decision, as the approval front posts it. */
export const decideBody = z.strictObject({
  /** The digest that was shown. */
  digest: z.string().regex(/^[0-9a-f]{64}$/),
  outcome: z.enum(['approve', 'part', 'reject']),
  /** Beside which access it was read: grant, action and granted digest of each, with blanks between. */
  beside: z
    .array(z.string().regex(/^grt_\w+ \w+ [0-9a-f]{64}$/))
    .max(60)
    .optional(),
  /** With "part": which actions, and what is changed of their limits (never higher than asked). */
  granted: z
    .array(z.strictObject({ action: z.string().max(64), limits: limits.default({}) }))
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
