/** Requests of the past, as builders and Super Admins look back on them. */
import type { RequestState } from '../../../contract/word.ts'
import { getAgent } from '../agent/index.ts'
import { type Context, read, type Tx } from '../audit/index.ts'
import type { ApprovalRequest, AskedDocument, Decision } from './approval-request.ts'
import { yearMs } from './measure-decisions.ts'
import { findAsked } from './read-request.ts'
import { selectDecisions } from './store.ts'
import { selectEnded, selectRequestsOf } from './store-history.ts'

export interface PastRequest {
  request: ApprovalRequest
  /** Null where it can no longer be read. */
  asked: AskedDocument | null
  decision: Decision | null
}

export interface PastPage {
  items: PastRequest[]
  /** What to page on with; null at the end. */
  next: string | null
}

const pageSize = 20

/** Every request for an agent, newest first, the one that waits included. */
export async function listRequests(ctx: Context, at: { agent: string; before: string | null }): Promise<PastPage> {
  await getAgent(ctx, at.agent)
  return readPage(ctx, (tx) => selectRequestsOf(tx, ctx.company, { ...at, limit: pageSize + 1 }))
}

/** The company's requests that have ended, newest end first. */
export function listEnded(
  ctx: Context,
  at: { states: readonly RequestState[]; before: string | null },
): Promise<PastPage> {
  const since = new Date(ctx.clock.now().getTime() - yearMs)
  return readPage(ctx, (tx) => selectEnded(tx, ctx.company, { ...at, since, limit: pageSize + 1 }))
}

async function readPage(ctx: Context, select: (tx: Tx) => Promise<ApprovalRequest[]>): Promise<PastPage> {
  const [found, decisions] = await read(ctx, async (tx) => {
    const requests = await select(tx)
    const ids = requests.map(({ id }) => id)
    return [requests, await selectDecisions(tx, ctx.company, ids)] as const
  })
  const shown = found.slice(0, pageSize)
  const items = shown.map((request) => {
    const decision = decisions.find((one) => one.request === request.id) ?? null
    return { request, asked: findAsked(ctx, request), decision }
  })
  return { items, next: found.length > pageSize ? (shown.at(-1)?.id ?? null) : null }
}
