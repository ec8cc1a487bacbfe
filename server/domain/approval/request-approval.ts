/** Asks a company's Super Admins once for all that is still pending for one agent. */
import { canonicalJson, sha256Hex } from '../../platform/canonical-json.ts'
import { AppError } from '../../platform/error.ts'
import { newId } from '../../platform/id.ts'
import { lockAgent } from '../agent/index.ts'
import { type Context, change, type Fact } from '../audit/index.ts'
import { isGated } from '../company/index.ts'
import { type ApprovalRequest, drawCode, msSincePicker, type Recipient } from './approval-request.ts'
import { chooseRecipients, isEverybody, type RecipientWish } from './choose-recipients.ts'
import { type Draft, draftRequest } from './draft-request.ts'
import { queueMail } from './queue-mail.ts'
import { countRequestsSince, insertRequest, selectPickerOpening, supersedeLive } from './store.ts'
import { deleteHandover } from './store-handovers.ts'
import { killLinks } from './store-links.ts'
import { insertRecipient } from './store-recipients.ts'
import { takeTrials } from './take-trials.ts'

/** Most requests that one person, and that a company's people together, may send in 24 hours: mails to Super Admins are not a toy. */
const perDay = { person: 30, company: 200 }

export interface RequestInput extends RecipientWish {
  agent: string
  note: string
  /** What was tried with sample data, to go along: it illustrates, and stands outside the bytes that are approved. */
  trials?: string[]
}

export async function requestApproval(ctx: Context, input: RequestInput): Promise<ApprovalRequest> {
  const draft = await draftRequest(ctx, input.agent)
  const { agent, actions } = draft.asked
  if (actions.length === 0) throw new AppError('conflict', { reason: 'nothing_to_ask' })
  const recipients = await chooseRecipients(ctx, { ...draft, language: draft.company.language }, input)
  const everybody = isEverybody(draft, recipients)
  const request = freeze(draft, { note: input.note, everybody, approver: ctx.approver })
  const trials = [...new Set(input.trials ?? [])]
  return change(ctx, async (tx) => {
    const held = await lockAgent(tx, ctx.company, agent.id)
    // Moved meanwhile: what was composed is for another set.
    if (held && held.set !== (draft.asked.set?.id ?? null))
      throw new AppError('conflict', { reason: 'changed_meanwhile' })
    const now = ctx.clock.now()
    const sentToday = await countRequestsSince(tx, ctx.company, {
      requester: request.requester.id,
      since: new Date(now.getTime() - 24 * 3600_000),
    })
    if (sentToday.person >= perDay.person || sentToday.company >= perDay.company)
      throw new AppError('rate_limited', { retryAfterSeconds: 3600 })
    const events: Fact[] = []
    const earlier = await supersedeLive(tx, ctx.company, { agent: agent.id, by: draft.asker, now })
    if (earlier) {
      await killLinks(tx, ctx.company, { request: earlier, now })
      events.push({ name: 'approval.superseded', agent: agent.id, facts: { request: earlier, by: request.id } })
    }
    const asking = actions.map(({ action }) => action)
    const gated = ctx.catalogue.products.filter(isGated).map(({ id }) => id)
    const opening = await selectPickerOpening(tx, ctx.company, { agent: agent.id, actions: asking, gated })
    request.pickerOpenedAt = opening?.at ?? null
    await insertRequest(tx, ctx.company, request)
    await deleteHandover(tx, ctx.company, agent.id)
    await takeTrials(tx, ctx, { request, trials, asked: draft.asked })
    const links: string[] = []
    for (const recipient of recipients) {
      await insertRecipient(tx, ctx.company, { request: request.id, ...recipient })
      // An approval layer asks them itself.
      if (request.approver !== 'own') continue
      const mail = { request: request.id, recipient: recipient.id, kind: 'first' as const, hours: null, now }
      links.push(await queueMail(tx, ctx, mail))
    }
    events.push(requested(ctx, request, { recipients, links, trials, actions: asking, session: opening?.session }))
    return { result: request, events }
  })
}

/** Freezes what is asked into canonical bytes; from here on nothing of it can change unseen. */
function freeze(
  { asked: document, asker }: Draft,
  { note, everybody, approver }: Pick<ApprovalRequest, 'note' | 'everybody' | 'approver'>,
): ApprovalRequest {
  const asked = Buffer.from(canonicalJson(document), 'utf8')
  const { id, issuer, sub, email } = asker
  return {
    id: newId('apr'),
    agent: document.agent.id,
    code: drawCode(),
    state: 'sent',
    asked,
    askedDigest: sha256Hex(asked),
    note,
    everybody,
    requester: { id, issuer, sub, email },
    owner: id,
    pickerOpenedAt: null,
    createdAt: new Date(document.requestedAt),
    expiresAt: new Date(document.expiresAt),
    viewedAt: null,
    viewedBy: null,
    endedAt: null,
    endedBy: null,
    ...{ approver, layerPage: null, layerRefused: null },
  }
}

function requested(
  ctx: Context,
  request: ApprovalRequest,
  what: { recipients: Recipient[]; links: string[]; trials: string[]; actions: string[]; session: string | undefined },
): Fact {
  return {
    name: 'approval.requested',
    agent: request.agent,
    facts: {
      request: request.id,
      code: request.code,
      approver: request.approver,
      digest: request.askedDigest,
      actions: what.actions,
      recipients: what.recipients.map((recipient) => recipient.id),
      links: what.links,
      ...(what.trials.length > 0 ? { trials: what.trials } : {}),
      ...(what.session ? { session: what.session } : {}),
      msSincePickerOpened: msSincePicker(request, ctx.clock.now()),
    },
  }
}
