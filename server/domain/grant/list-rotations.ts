/** Of some grants the last renewal of its credential, under way or ended. */
import { type Context, read } from '../audit/index.ts'
import type { Rotation } from './rotation.ts'
import { selectLatest } from './store-rotation.ts'

/** By the id of the grant. */
export async function listRotations(ctx: Context, grants: string[]): Promise<Map<string, Rotation>> {
  const rows = await read(ctx, (tx) => selectLatest(tx, ctx.company, grants))
  return new Map(rows.map((rotation) => [rotation.grant, rotation]))
}
