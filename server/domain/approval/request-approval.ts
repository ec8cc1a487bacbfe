/** Asks a company's Super Admins once for all that is still pending for one agent. */
import { canonicalJson, sha256Hex } from '../../platform/canonical-json.ts'
import { AppError } from '../../platform/error.ts'
import { newId } from '../../platform/id.ts'
import { getAgent } from '../agent/index.ts'
import { type Context, change, type Fact } from '../audit/index.ts'
import { meaningHash } from '../catalogue/index.ts'
import { type Company, requireGate } from '../company/index.ts'
import { getMembership } from '../person/index.ts'
import {
  type ApprovalRequest,
  type AskedDocument,
  type AskerRole,
  drawCode,
  type Human,
  type Recipient,
  requestLifeMs,
} from './approval-request.ts'
import { type Draft, draftRequest } from './draft-request.ts'
import {
  countRequestsSince,
  insertRecipient,
  insertRequest,
  lockAgent,
  selectPickerOpened,
  supersedeLive,
} from './store.ts'
import { insertLink, killLinks } from './store-links.ts'

/** Most requests that one person, and that a company's people together, may send in 24 hours: mails to Super Admins are not a toy. */
const perDay = { person: 30, company: 200 }

export interface RequestInput {
  agent: string
  recipients?: string[] | undefined
  typedAddress?: string | undefined
  note: string
}

export async function requestApproval(ctx: Context, input: RequestInput): Promise<ApprovalRequest> {
  const company = await requireGate(ctx)
  const asker = await askerOf(ctx)
  const agent = await getAgent(ctx, input.agent)
  const draft = await draftRequest(ctx, input.agent)
  if (draft.pending.length === 0) throw new AppError('conflict', { reason: 'nothing_to_ask' })
  const recipients = chooseRecipients(draft, input, company)
  const request = freeze(ctx, { company, agent, draft, note: input.note, asker })
  return change(ctx, async (tx) => {
    await lockAgent(tx, ctx.company, agent.id)
    const now = ctx.clock.now()
    const sentToday = await countRequestsSince(tx, ctx.company, {
      requester: request.requester.id,
      since: new Date(now.getTime() - 24 * 3600_000),
    })
    if (sentToday.person >= perDay.person || sentToday.company >= perDay.company)
      throw new AppError('rate_limited', { retryAfterSeconds: 3600 })
    const events: Fact[] = []
    const earlier = await supersedeLive(tx, ctx.company, { agent: agent.id, now })
    if (earlier) {
      await killLinks(tx, ctx.company, { request: earlier, now })
      events.push({ name: 'approval.superseded', agent: agent.id, facts: { request: earlier, by: request.id } })
    }
    request.pickerOpenedAt = await selectPickerOpened(tx, ctx.company, agent.id)
    await insertRequest(tx, ctx.company, request)
    const links: string[] = []
    for (const recipient of recipients) {
      await insertRecipient(tx, ctx.company, { request: request.id, ...recipient })
      const link = newId('lnk')
      await insertLink(tx, ctx.company, { id: link, request: request.id, recipient: recipient.id, now })
      links.push(link)
    }
    events.push(
      requested(ctx, request, { recipients, links, actions: draft.pending.map((pending) => pending.action.id) }),
    )
    return { result: request, events }
  })
}

/** All who can decide, or those the builder ticked; a typed address only where nobody is known (E2). */
function chooseRecipients(draft: Draft, input: RequestInput, company: Company): Recipient[] {
  if (draft.alone) throw new AppError('conflict', { reason: 'alone' })
  const fresh = { delivery: 'queued' as const, deliveryReason: null, sentAt: null }
  if (draft.deciders.length === 0) {
    if (!input.typedAddress) throw new AppError('invalid_input', { field: 'typedAddress', reason: 'required' })
    const address = input.typedAddress.trim()
    return [
      { id: newId('rcp'), person: null, name: address, address, language: company.language, source: 'typed', ...fresh },
    ]
  }
  if (input.typedAddress) throw new AppError('invalid_input', { field: 'typedAddress', reason: 'super_admins_known' })
  const wanted = input.recipients ?? draft.deciders.map((person) => person.id)
  const known = draft.deciders.filter((person) => wanted.includes(person.id))
  if (known.length === 0 || known.length !== new Set(wanted).size)
    throw new AppError('invalid_input', { field: 'recipients', reason: 'unknown' })
  return known.map((person) => ({
    id: newId('rcp'),
    person: person.id,
    name: person.name,
    address: person.email,
    language: person.language,
    source: 'directory',
    ...fresh,
  }))
}

interface Asker extends Human {
  name: string
  role: AskerRole
}

async function askerOf(ctx: Context): Promise<Asker> {
  const { actor } = ctx
  const here = actor.kind === 'person' ? await getMembership(ctx, actor.id) : undefined
  if (actor.kind === 'person' && here?.consultant) return { ...actor, role: 'consultant' }
  if (actor.kind === 'person' && (here?.role === 'admin' || here?.role === 'supervisor'))
    return { ...actor, role: here.role }
  throw new AppError('forbidden', { needed: 'admin or supervisor' })
}

/** Freezes what is asked into canonical bytes; from here on nothing of it can change unseen. */
function freeze(
  ctx: Context,
  of: { company: Company; agent: { id: string; name: string }; draft: Draft; note: string; asker: Asker },
): ApprovalRequest {
  const now = ctx.clock.now()
  const expiresAt = new Date(now.getTime() + requestLifeMs)
  const document: AskedDocument = {
    form: 'mekari-action/asked/1',
    company: { id: of.company.id, name: of.company.name },
    agent: { id: of.agent.id, name: of.agent.name },
    requester: { id: of.asker.id, name: of.asker.name, role: of.asker.role },
    requestedAt: now.toISOString(),
    expiresAt: expiresAt.toISOString(),
    actions: of.draft.pending.map(askedAction),
  }
  const asked = Buffer.from(canonicalJson(document), 'utf8')
  const askedDigest = sha256Hex(asked)
  return {
    id: newId('apr'),
    agent: of.agent.id,
    code: drawCode(),
    state: 'sent',
    asked,
    askedDigest,
    note: of.note,
    requester: { id: of.asker.id, issuer: of.asker.issuer, sub: of.asker.sub, email: of.asker.email },
    pickerOpenedAt: null,
    createdAt: now,
    expiresAt,
    viewedAt: null,
    endedAt: null,
  }
}

function askedAction({ choice, product, action, version }: Draft['pending'][number]): AskedDocument['actions'][number] {
  return {
    action: action.id,
    version: version.version,
    meaningHash: meaningHash(product, action, version),
    product: product.id,
    scopes: [...version.scopes].sort(),
    effect: version.effect,
    dataClass: version.dataClass,
    limits: choice.settings.limits,
  }
}

function requested(
  ctx: Context,
  request: ApprovalRequest,
  what: { recipients: Recipient[]; links: string[]; actions: string[] },
): Fact {
  const sincePicker = request.pickerOpenedAt ? ctx.clock.now().getTime() - request.pickerOpenedAt.getTime() : null
  return {
    name: 'approval.requested',
    agent: request.agent,
    facts: {
      request: request.id,
      code: request.code,
      digest: request.askedDigest,
      actions: what.actions,
      recipients: what.recipients.map((recipient) => recipient.id),
      links: what.links,
      msSincePickerOpened: sincePicker,
    },
  }
}
