/** Who asked for the access that agents have now: they are told of what stands in its way. */
import { type Context, read } from '../audit/index.ts'
import { type Asker, selectAskers } from './store-askers.ts'

/** Of one product, or of one grant of it; each person once per agent. */
export function findAskers(ctx: Context, access: { product: string; grant: string | null }): Promise<Asker[]> {
  return read(ctx, (tx) => selectAskers(tx, ctx.company, access))
}
