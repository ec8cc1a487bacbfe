/** Which asked actions may do more by now than was asked for, or are there no more; a request with a difference must be renewed. */
import type { Context } from '../audit/index.ts'
import { findChange, isWider } from '../catalogue/index.ts'
import { type ApprovalRequest, type AskedDocument, isLive } from './approval-request.ts'
import { findAsked } from './read-request.ts'

/** A newer version that allows no more changes nothing: the one that was asked for and shown is the one that is granted. */
export function findDifference(ctx: Context, asked: AskedDocument): string[] {
  return asked.actions
    .filter((one) => {
      const change = findChange(ctx.catalogue, one)
      return !change || isWider(change)
    })
    .map((one) => one.action)
}

/** The same of a request that waits: where there is one, nobody can approve the request any more. */
export function findStale(ctx: Context, request: ApprovalRequest): string[] {
  const asked = isLive(request, ctx.clock.now()) ? findAsked(ctx, request) : null
  return asked ? findDifference(ctx, asked) : []
}
