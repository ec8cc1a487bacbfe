/** How a request ends without a decision, and how its end is explained to who comes too late. */
import { AppError } from '../../platform/error.ts'
import { type Context, change, lookOverAll, read } from '../audit/index.ts'
import { type ApprovalRequest, msSincePicker, stateAt } from './approval-request.ts'
import { getRequest } from './read-request.ts'
import { endRequest, markViewed, overdue, selectOverdue } from './store.ts'
import { killLinks } from './store-links.ts'

/** A builder takes a live request back; `already_decided` with what happened when it is too late. */
export async function cancelRequest(ctx: Context, id: string): Promise<void> {
  const { request } = await getRequest(ctx, id)
  const isCancelled = await change(ctx, async (tx) => {
    const now = ctx.clock.now()
    const ended = await endRequest(tx, ctx.company, { id, state: 'cancelled', by: personOf(ctx), now })
    if (!ended) return { result: false, unrecorded: 'it had ended before' }
    await killLinks(tx, ctx.company, { request: id, now })
    return { result: true, events: [{ name: 'approval.cancelled', agent: request.agent, facts: { request: id } }] }
  })
  if (!isCancelled) throw await explainEnd(ctx, id)
}

/** Stands as who ended a request that was taken back where it was to be decided: no person of ours. */
const layer = { id: 'approval-layer', name: 'approval-layer' }

export const isEndedThere = ({ endedBy }: Pick<ApprovalRequest, 'endedBy'>): boolean => endedBy?.id === layer.id

/** Nobody is asked any more where it was to be decided; asking there again changes nothing. */
export function endWithdrawn(ctx: Context, { id, agent }: Pick<ApprovalRequest, 'id' | 'agent'>): Promise<void> {
  return change(ctx, async (tx) => {
    const now = ctx.clock.now()
    if (!(await endRequest(tx, ctx.company, { id, state: 'cancelled', by: layer, now })))
      return { result: undefined, unrecorded: 'it had ended before' }
    const facts = { request: id, why: 'layer_withdrawn' }
    return { result: undefined, events: [{ name: 'approval.cancelled', agent, facts }] }
  })
}

/** Nobody where no person acts. */
export function personOf({ actor }: Context): ApprovalRequest['endedBy'] {
  return actor.kind === 'person' ? { id: actor.id, name: actor.name } : null
}

export function whereRequestsAreOver(ctx: Context): Promise<string[]> {
  return lookOverAll(ctx, overdue(ctx.clock.now()))
}

/** Writes down, once, which requests the clock has ended. */
export async function expireRequests(ctx: Context): Promise<void> {
  const overdue = await read(ctx, (tx) => selectOverdue(tx, ctx.company, ctx.clock.now()))
  for (const id of overdue) {
    await change(ctx, async (tx) => {
      const now = ctx.clock.now()
      const ended = await endRequest(tx, ctx.company, { id, state: 'expired', now })
      if (!ended) return { result: undefined, unrecorded: 'it ended otherwise meanwhile' }
      await killLinks(tx, ctx.company, { request: id, now })
      return { result: undefined, events: [{ name: 'approval.expired', agent: ended.agent, facts: { request: id } }] }
    })
  }
}

/** Notes that somebody who may decide was shown the page; the first time only. */
export async function noteViewed(ctx: Context, { id, signedInAt }: { id: string; signedInAt: Date }): Promise<void> {
  const { request } = await getRequest(ctx, id)
  await change(ctx, async (tx) => {
    const first = await markViewed(tx, ctx.company, { id, by: ctx.actor.name, now: ctx.clock.now() })
    if (!first) return { result: undefined, unrecorded: 'it was viewed before' }
    const facts = {
      request: id,
      signedInAt: signedInAt.toISOString(),
      msSincePickerOpened: msSincePicker(request, ctx.clock.now()),
    }
    return { result: undefined, events: [{ name: 'approval.viewed', agent: request.agent, facts }] }
  })
}

/** The error that tells who comes too late what became of the request, by whom and when. */
export async function explainEnd(ctx: Context, id: string): Promise<AppError> {
  const { request, decision } = await getRequest(ctx, id)
  const state = stateAt(request, ctx.clock.now())
  if (decision)
    return new AppError('already_decided', {
      outcome: decision.outcome,
      by: decision.personName,
      at: decision.decidedAt.toISOString(),
    })
  return new AppError('already_decided', {
    outcome: state,
    by: null,
    at: (request.endedAt ?? request.expiresAt).toISOString(),
  })
}
