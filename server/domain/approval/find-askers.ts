/** Who asked for the access that agents have, or had: they are told of what stands in its way. */
import { type Context, read } from '../audit/index.ts'
import { type Asker, type Origin, selectAskers, selectOrigins } from './store-askers.ts'

/** Of one product, or of one grant of it; each person once per agent. */
export function findAskers(ctx: Context, access: { product: string; grant: string | null }): Promise<Asker[]> {
  return read(ctx, (tx) => selectAskers(tx, ctx.company, access))
}

/** Of what documents granted, also when it has ended since; nobody where none of them is left. */
export function findOrigins(ctx: Context, digests: string[]): Promise<Origin[]> {
  return read(ctx, (tx) => selectOrigins(tx, ctx.company, digests))
}
