/** Requests as builders and Super Admins look at them. */
import { sha256Hex } from '../../platform/canonical-json.ts'
import { AppError } from '../../platform/error.ts'
import { hashToken, readToken } from '../../platform/token.ts'
import { type Context, read, system, type Tools } from '../audit/index.ts'
import { type ApprovalRequest, type AskedDocument, type Decision, isLive, type Recipient } from './approval-request.ts'
import { isOwnRequest } from './is-own-request.ts'
import type { RequestMail } from './plan-mails.ts'
import { selectDecisions, selectLatestRequests, selectLiveRequests, selectRequest } from './store.ts'
import { selectBlocked } from './store-blocks.ts'
import { type LinkedRequest, selectLink, selectMails } from './store-links.ts'
import { selectRecipients, selectRecipientsOf } from './store-recipients.ts'

/** Prefix of the token in an approval link. */
export const linkPrefix = 'mkl'

export interface RequestInFull {
  request: ApprovalRequest
  recipients: Recipient[]
  mails: RequestMail[]
  decision: Decision | null
}

/** One request with whom it went to and what became of it; foreign and nonexistent ones are both `not_found`. */
export async function getRequest(ctx: Context, id: string): Promise<RequestInFull> {
  return read(ctx, async (tx) => {
    const request = await selectRequest(tx, ctx.company, id)
    if (!request) throw new AppError('not_found')
    const recipients = await selectRecipients(tx, ctx.company, id)
    const [decision = null] = await selectDecisions(tx, ctx.company, [id])
    const mails = await selectMails(tx, ctx.company, id)
    return { request, recipients, mails, decision }
  })
}

/** The agent's latest request, whatever became of it; nothing when it can no longer be read. */
export async function latestRequest(ctx: Context, agent: string): Promise<RequestInFull | null> {
  const [latest] = await latestRequests(ctx, agent)
  return latest ? getRequest(ctx, latest.request.id) : null
}

export interface LatestRequest {
  request: ApprovalRequest
  asked: AskedDocument
  decision: Decision | null
}

/** The latest request of this agent, or of each of the company, as far as they can be read. */
export async function latestRequests(ctx: Context, agent: string | null): Promise<LatestRequest[]> {
  const [requests, decisions] = await read(ctx, async (tx) => {
    const found = await selectLatestRequests(tx, ctx.company, agent)
    const ids = found.map((request) => request.id)
    return [found, await selectDecisions(tx, ctx.company, ids)] as const
  })
  const decisionOf = new Map(decisions.map((decision) => [decision.request, decision]))
  return requests.flatMap((request) => {
    const asked = findAsked(ctx, request)
    return asked ? [{ request, asked, decision: decisionOf.get(request.id) ?? null }] : []
  })
}

/** Whom the ones of these requests that wait went to, by request; asked once for all. */
export async function recipientsOfLive(ctx: Context, latest: LatestRequest[]): Promise<Map<string, Recipient[]>> {
  const now = ctx.clock.now()
  const live = latest.flatMap(({ request }) => (isLive(request, now) ? [request.id] : []))
  const recipients = live.length === 0 ? [] : await read(ctx, (tx) => selectRecipientsOf(tx, ctx.company, live))
  return Map.groupBy(recipients, ({ request }) => request)
}

/** What waits for the company's Super Admins; a person's own requests are somebody else's to decide. */
export async function listWaiting(ctx: Context): Promise<ApprovalRequest[]> {
  const live = await read(ctx, (tx) => selectLiveRequests(tx, ctx.company, ctx.clock.now()))
  const { actor } = ctx
  if (actor.kind !== 'person') return []
  const own = await Promise.all(live.map((request) => isOwnRequest(ctx, actor, request)))
  return live.filter((_, place) => !own[place])
}

/** Actions that may not be asked for, by agent. */
export function listBlocked(ctx: Context): Promise<{ agent: string; action: string }[]> {
  return read(ctx, (tx) => selectBlocked(tx, ctx.company))
}

type Stored = Pick<ApprovalRequest, 'id' | 'asked' | 'askedDigest'>

/** The asked document, for lists: one that was altered is told to operators, is null, and hides no other. */
export function findAsked(ctx: Context, request: Stored): AskedDocument | null {
  if (isWhole(request)) return readAsked(request)
  ctx.log.error('a stored request was altered', { company: ctx.company, subject: request.id })
  return null
}

/** The asked document; throws `action_changed` when a stored byte no longer fits the digest. */
export function readAsked(request: Stored): AskedDocument {
  if (!isWhole(request)) throw new AppError('action_changed', { reason: 'document_altered' })
  return JSON.parse(request.asked.toString('utf8')) as AskedDocument
}

function isWhole({ asked, askedDigest }: Stored): boolean {
  return sha256Hex(asked) === askedDigest
}

/** Where a link leads, by looking only: nothing is written. Malformed, unknown and foreign tokens are all undefined. */
export async function followLink(
  tools: Tools,
  token: string,
): Promise<(LinkedRequest & { company: string }) | undefined> {
  const parts = readToken(linkPrefix, token)
  if (!parts) return undefined
  const ctx: Context = { ...tools, actor: system, company: parts.company, requestId: '' }
  const link = await read(ctx, (tx) => selectLink(tx, parts.company, hashToken(token)))
  return link && { ...link, company: parts.company }
}
