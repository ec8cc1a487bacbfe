/** A Super Admin's decision: exactly one wins, and never gives more than was asked. */
import type { DecideBody } from '../../../contract/approval.ts'
import { AppError } from '../../platform/error.ts'
import { getAgent } from '../agent/index.ts'
import type { Context } from '../audit/index.ts'
import { type Company, getCompany, requireGate } from '../company/index.ts'
import { isFresh } from '../person/index.ts'
import type { AskedDocument, Decision } from './approval-request.ts'
import { bundleAsked } from './bundle-asked.ts'
import { carryOutDecision, type Ruling } from './carry-out-decision.ts'
import { cutDown } from './cut-down.ts'
import { explainEnd } from './end-request.ts'
import { findDifference } from './find-difference.ts'
import { judgeDecider } from './judge-decider.ts'
import { getRequest, readAsked } from './read-request.ts'

export interface DecideInput {
  request: string
  decision: DecideBody
  /** When the deciding session signed in. */
  authenticatedAt: Date
}

export async function decide(ctx: Context, input: DecideInput): Promise<{ outcome: Decision['outcome'] }> {
  const { request } = await getRequest(ctx, input.request)
  if (request.approver !== 'own') throw new AppError('conflict', { reason: 'decided_elsewhere' })
  const verdict = await judgeDecider(ctx, request)
  if (verdict.kind !== 'may') throw new AppError('forbidden', { reason: verdict.kind })
  if (!isFresh(input, ctx.clock.now())) throw new AppError('unauthenticated', { reason: 'sign_in_again' })
  return ruleOn(ctx, { request, decision: input.decision, role: verdict.role })
}

/** Carries out what somebody decided who may: for exactly what was asked, and never for more. */
export async function ruleOn(
  ctx: Context,
  { request, decision, role }: Pick<Ruling, 'request' | 'decision' | 'role'>,
): Promise<{ outcome: Decision['outcome'] }> {
  const asked = readAsked(request)
  if (decision.digest !== request.askedDigest) throw new AppError('conflict', { reason: 'digest' })
  const { timeZone } = decision.outcome === 'reject' ? await getCompany(ctx) : await requireYes(ctx, asked)
  const bundles = bundleAsked(ctx.catalogue, asked)
  const cut = cutDown(asked, decision, { now: ctx.clock.now(), timeZone, bundles })
  const won = await carryOutDecision(ctx, { request, asked, cut, decision, role })
  // Explained outside of the transaction: losers that wait for a second connection could hold up every winner.
  if (!won) throw await explainEnd(ctx, request.id)
  return { outcome: cut.outcome }
}

/** A yes needs that the agent is still there, an open gate, and that every action still means what was asked; a no is possible at any time. */
async function requireYes(ctx: Context, asked: AskedDocument): Promise<Company> {
  await getAgent(ctx, asked.agent.id)
  const difference = findDifference(ctx, asked)
  if (difference.length > 0) throw new AppError('conflict', { reason: 'catalogue_changed', difference })
  return requireGate(ctx)
}
