/** Of some grants the last renewal of its credential, under way or ended, and which renewals people have to see to. */
import { type Context, read } from '../audit/index.ts'
import type { Rotation } from './rotation.ts'
import { selectLatest, selectOverdue, selectRenewed } from './store-rotation.ts'

/** By the id of the grant. */
export async function listRotations(ctx: Context, grants: string[]): Promise<Map<string, Rotation>> {
  const rows = await read(ctx, (tx) => selectLatest(tx, ctx.company, grants))
  return new Map(rows.map((rotation) => [rotation.grant, rotation]))
}

/** Grants whose renewal is due by the company's schedule and waits for people; since when each credential is in use. */
export function listOverdue(ctx: Context): Promise<{ grant: string; since: Date }[]> {
  const isByHand = !ctx.issuer.can.issue
  return read(ctx, (tx) => selectOverdue(tx, ctx.company, { now: ctx.clock.now(), isByHand }))
}

/** Which of these live and were renewed since. */
export function findRenewed(ctx: Context, grants: { grant: string; since: Date }[]): Promise<string[]> {
  return grants.length === 0 ? Promise.resolve([]) : read(ctx, (tx) => selectRenewed(tx, ctx.company, grants))
}
