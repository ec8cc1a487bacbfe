/** Which versions of actions agents of the company are allowed by a Super Admin. */
import { type Context, read } from '../audit/index.ts'
import { type Pin, selectPins } from './store-pins.ts'

export function listPins(ctx: Context): Promise<Pin[]> {
  return read(ctx, (tx) => selectPins(tx, ctx.company, ctx.clock.now()))
}
