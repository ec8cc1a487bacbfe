/** A decision of the approval layer: its signature, the very request, the person and their role are judged here as ever. */
import type { z } from 'zod'
import type { DecideBody } from '../../../contract/approval.ts'
import { layerDecision } from '../../../contract/approval-layer.ts'
import { AppError } from '../../platform/error.ts'
import { isId } from '../../platform/id.ts'
import { KeysUnavailable } from '../../platform/published-keys.ts'
import { type Context, change } from '../audit/index.ts'
import { listGrants } from '../grant/index.ts'
import { superAdmins } from '../person/index.ts'
import type { ApprovalRequest, AskedDocument, Decision } from './approval-request.ts'
import { ruleOn } from './decide.ts'
import { judgeReader } from './judge-decider.ts'
import { readMatter } from './read-matter.ts'
import { getRequest, readAsked } from './read-request.ts'
import { updateRefused } from './store-layer.ts'

type Told = z.infer<typeof layerDecision>

/** The same decision twice is one; everything else that cannot be accepted throws, and of a live request is recorded. */
export async function acceptDecision(nowhere: Context, signed: string): Promise<void> {
  const told = await readDecision(nowhere, signed)
  const ctx = { ...nowhere, company: told.company }
  const { request, decision } = await getRequest(ctx, told.request)
  if (request.approver !== 'approval-layer') throw new AppError('conflict', { reason: 'decided_here' })
  if (decision && isSame(told, decision, readAsked(request))) return
  try {
    await judge(ctx, request, told)
  } catch (error) {
    if (error instanceof AppError && error.code !== 'unavailable') await noteRefused(ctx, request, error)
    throw error
  }
}

async function readDecision(ctx: Context, signed: string): Promise<Told> {
  const claims = await ctx.decisions.read(signed).catch((cause: unknown) => {
    if (!(cause instanceof KeysUnavailable)) throw cause
    throw new AppError('unavailable', { reason: 'approval_layer_keys' }, { cause })
  })
  if (!claims) throw new AppError('unauthenticated', { reason: 'signature' })
  const told = layerDecision.safeParse(claims)
  if (!told.success || !isId('com', told.data.company)) throw new AppError('malformed', { reason: 'claims' })
  return told.data
}

/** Whoever it was there has to be a Super Admin here, now, and not the one who asked. */
async function judge(ctx: Context, request: ApprovalRequest, told: Told): Promise<void> {
  const { issuer, sub } = told.decidedBy
  const person = (await superAdmins(ctx)).find((one) => one.issuer === issuer && one.sub === sub)
  if (!person) throw new AppError('forbidden', { reason: 'not_super_admin' })
  const decider: Context = { ...ctx, actor: { kind: 'person', ...person } }
  const matter = await readMatter(decider, request.id)
  const verdict = await judgeReader(decider, matter)
  if (told.outcome !== 'reject') await requireStanding(ctx, request)
  if (verdict.kind !== 'may') throw new AppError('forbidden', { reason: verdict.kind })
  await ruleOn(decider, { matter, decision: bodyOf(told), role: verdict.role })
}

/** What the layer showed was told beside the access of that moment: where some of it ended since, it was another question. */
async function requireStanding(ctx: Context, request: ApprovalRequest): Promise<void> {
  const asked = new Set(readAsked(request).actions.map(({ action }) => action))
  const isGone = (await listGrants(ctx, request.agent)).some(
    ({ action, endedAt }) => asked.has(action) && endedAt !== null && endedAt > request.createdAt,
  )
  if (isGone) throw new AppError('conflict', { reason: 'beside_changed' })
}

/** As it was asked, whole or fewer: another limit or a shorter life is not theirs to give. */
function bodyOf({ digest, outcome, granted, reason, reasonText }: Told): DecideBody {
  return {
    ...{ digest, outcome },
    ...(granted && { granted: granted.map((action) => ({ action, limits: {} })) }),
    ...(reason && { reason }),
    ...(reasonText && { reasonText }),
  }
}

function isSame({ outcome, granted }: Told, decision: Decision, asked: AskedDocument): boolean {
  if (outcome === 'reject') return decision.outcome === 'rejected'
  const all = asked.actions.map(({ action }) => action)
  const leftOut = outcome === 'part' ? all.filter((action) => !granted?.includes(action)) : []
  return decision.outcome !== 'rejected' && leftOut.join() === decision.cuts.leftOut.join()
}

/** Once for each reason in a row: a layer that says the same again is not recorded again. */
function noteRefused(ctx: Context, { id, agent }: ApprovalRequest, { code, facts }: AppError): Promise<void> {
  const reason = typeof facts.reason === 'string' ? facts.reason : code
  return change(ctx, async (tx) => {
    const isNews = await updateRefused(tx, ctx.company, { id, reason })
    if (!isNews) return { result: undefined, unrecorded: 'it was refused for this before, or has ended' }
    const event = { name: 'approval.decision_refused' as const, agent, outcome: code, facts: { request: id, reason } }
    return { result: undefined, events: [event] }
  })
}
