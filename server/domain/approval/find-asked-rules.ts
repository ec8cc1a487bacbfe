/** What requests asked for, for whoever tells of an event that names them. */
import { type Context, read } from '../audit/index.ts'
import type { AskedAction } from './approval-request.ts'
import { findAsked } from './read-request.ts'
import { selectRequests } from './store.ts'

/** By the request's id; one that was altered says nothing. */
export async function findAskedRules(ctx: Context, ids: string[]): Promise<Map<string, AskedAction[]>> {
  if (ids.length === 0) return new Map()
  const requests = await read(ctx, (tx) => selectRequests(tx, ctx.company, ids))
  return new Map(requests.map((request) => [request.id, findAsked(ctx, request)?.actions ?? []]))
}
