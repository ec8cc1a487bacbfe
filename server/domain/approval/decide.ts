/** A Super Admin's decision: exactly one wins, and never gives more than was asked. */
import type { DecideBody } from '../../../contract/approval.ts'
import { AppError } from '../../platform/error.ts'
import type { Context } from '../audit/index.ts'
import { requireOpen } from '../company/index.ts'
import { isFresh, requireRecent } from '../person/index.ts'
import { type AskedDocument, type Decision, isLive } from './approval-request.ts'
import { bundleAsked } from './bundle-asked.ts'
import { carryOutDecision, type Ruling } from './carry-out-decision.ts'
import { cutDown } from './cut-down.ts'
import { explainEnd } from './end-request.ts'
import { findDifference } from './find-difference.ts'
import { judgeReader } from './judge-decider.ts'
import { type Matter, readMatter } from './read-matter.ts'
import { getRequest, readAsked } from './read-request.ts'

export interface DecideInput {
  request: string
  decision: DecideBody
  /** When the deciding session signed in. */
  authenticatedAt: Date
}

export async function decide(ctx: Context, input: DecideInput): Promise<{ outcome: Decision['outcome'] }> {
  const matter = await readMatter(ctx, input.request)
  if (matter.request.approver !== 'own') throw new AppError('conflict', { reason: 'decided_elsewhere' })
  const verdict = await judgeReader(ctx, matter)
  if (verdict.kind !== 'may') throw new AppError('forbidden', { reason: verdict.kind })
  if (!isFresh(input, ctx.clock.now())) throw new AppError('unauthenticated', { reason: 'sign_in_again' })
  return ruleOn(ctx, { matter, decision: input.decision, role: verdict.role })
}

/** Carries out what somebody decided who may: for exactly what was asked, and never for more. */
export async function ruleOn(
  ctx: Context,
  { matter, decision, role }: Pick<Ruling, 'matter' | 'decision' | 'role'>,
): Promise<{ outcome: Decision['outcome'] }> {
  const { request, company } = matter
  const asked = readAsked(request)
  if (decision.digest !== request.askedDigest) throw new AppError('conflict', { reason: 'digest' })
  if (decision.outcome !== 'reject') requireYes(ctx, asked, matter)
  const bundles = bundleAsked(ctx.catalogue, asked)
  const cut = cutDown(asked, decision, { now: ctx.clock.now(), timeZone: company.timeZone, bundles })
  requireRecent(role, ctx.clock.now())
  const carried = await carryOutDecision(ctx, { matter, asked, cut, decision, role })
  if (carried.isDone) return { outcome: cut.outcome }
  // Whoever comes too late hears that first, whatever else is not as it was.
  if (carried.why === 'lost' || !(await isStillLive(ctx, request.id))) throw await explainEnd(ctx, request.id)
  // Looked at once more for what it is that has changed; what can no longer be seen is told as that.
  if (decision.outcome !== 'reject') requireYes(ctx, asked, await readMatter(ctx, request.id))
  throw new AppError('conflict', { reason: carried.why === 'beside' ? 'beside_changed' : 'changed_meanwhile' })
}

async function isStillLive(ctx: Context, id: string): Promise<boolean> {
  return isLive((await getRequest(ctx, id)).request, ctx.clock.now())
}

/** A yes needs that the agent is still there, an open gate, and that every action still means what was asked; a no is possible at any time. */
function requireYes(ctx: Context, asked: AskedDocument, { isAgentThere, company }: Matter): void {
  if (!isAgentThere) throw new AppError('not_found')
  const difference = findDifference(ctx, asked)
  if (difference.length > 0) throw new AppError('conflict', { reason: 'catalogue_changed', difference })
  requireOpen(company)
}
