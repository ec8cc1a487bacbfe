/** Keeps a request that an approval layer decides known there: asked, looked after should a call-back get lost, withdrawn at its end. */
import { AppError } from '../../platform/error.ts'
import { type Context, change } from '../audit/index.ts'
import { acceptDecision } from './accept-decision.ts'
import { type ApprovalRequest, isLive, msSincePicker } from './approval-request.ts'
import type { LayerAnswer } from './approver.ts'
import { composeOrder } from './compose-order.ts'
import { endWithdrawn } from './end-request.ts'
import { getRequest, type RequestInFull } from './read-request.ts'
import { updateLayerPage } from './store-layer.ts'
import { updateDelivery } from './store-recipients.ts'

/** waiting: for the people there · away: for the layer itself. */
export type Followed = { kind: 'over' } | { kind: 'waiting' } | { kind: 'away'; reason: string }

export async function followRequest(ctx: Context, id: string): Promise<Followed> {
  const full = await getRequest(ctx, id)
  const { request, decision } = full
  if (decision) return { kind: 'over' }
  if (!isLive(request, ctx.clock.now())) return awayOr('over', await ctx.approvalLayer.withdraw(id))
  const known = request.layerPage !== null
  const answer = await (known ? ctx.approvalLayer.find(id) : ctx.approvalLayer.ask(await composeOrder(ctx, full)))
  if (answer.state === 'silent') return { kind: 'away', reason: answer.reason }
  if (answer.state === 'decided') return takeOver(ctx, answer.decision)
  if (answer.state === 'withdrawn') {
    await endWithdrawn(ctx, request)
    return { kind: 'over' }
  }
  await noteKnown(ctx, full, answer)
  return { kind: 'waiting' }
}

function awayOr(kind: 'over', answer: LayerAnswer): Followed {
  return answer.state === 'silent' ? { kind: 'away', reason: answer.reason } : { kind }
}

/** What cannot be accepted now is recorded with its reason, and may be mended there. */
async function takeOver(ctx: Context, decision: string): Promise<Followed> {
  try {
    await acceptDecision(ctx, decision)
    return { kind: 'over' }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return error.code === 'unavailable' ? { kind: 'away', reason: String(error.facts.reason) } : { kind: 'waiting' }
  }
}

/** Where people find it; one that the layer lost is asked anew. */
async function noteKnown(ctx: Context, { request, recipients }: RequestInFull, answer: LayerAnswer): Promise<void> {
  const page = answer.state === 'waiting' ? answer.page : null
  if (page === request.layerPage) return
  await change(ctx, async (tx) => {
    await updateLayerPage(tx, ctx.company, { id: request.id, page })
    if (page === null) return { result: undefined, unrecorded: 'it is asked for anew' }
    const sent = { state: 'accepted', reason: null, sentAt: ctx.clock.now() } as const
    for (const { id } of recipients) await updateDelivery(tx, ctx.company, { recipient: id, ...sent })
    return { result: undefined, events: [asked(ctx, request, recipients.length)] }
  })
}

function asked(ctx: Context, request: ApprovalRequest, recipients: number) {
  const since = msSincePicker(request, ctx.clock.now())
  const facts = { request: request.id, recipients, msSincePickerOpened: since }
  return { name: 'approval.layer_asked' as const, agent: request.agent, facts }
}
