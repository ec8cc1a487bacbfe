/** Which asked actions mean something else now than when they were asked for; a request with a difference must be renewed. */
import type { Context } from '../audit/index.ts'
import { meaningHash } from '../catalogue/index.ts'
import { type ApprovalRequest, type AskedDocument, isLive } from './approval-request.ts'
import { findAsked } from './read-request.ts'

export function findDifference(ctx: Context, asked: AskedDocument): string[] {
  return asked.actions
    .filter((one) => {
      const known = ctx.catalogue.find(one.action)
      return !known?.version || meaningHash(known.product, known.action, known.version) !== one.meaningHash
    })
    .map((one) => one.action)
}

/** The same of a request that waits: where there is one, nobody can approve the request any more. */
export function findStale(ctx: Context, request: ApprovalRequest): string[] {
  const asked = isLive(request, ctx.clock.now()) ? findAsked(ctx, request) : null
  return asked ? findDifference(ctx, asked) : []
}
