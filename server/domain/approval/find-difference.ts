/** Which asked actions mean something else now than when they were asked for; a request with a difference must be renewed. */
import type { Context } from '../audit/index.ts'
import { meaningHash } from '../catalogue/index.ts'
import type { AskedDocument } from './approval-request.ts'

export function findDifference(ctx: Context, asked: AskedDocument): string[] {
  return asked.actions
    .filter((one) => {
      const known = ctx.catalogue.find(one.action)
      return !known?.version || meaningHash(known.product, known.action, known.version) !== one.meaningHash
    })
    .map((one) => one.action)
}
