/** Whose the credentials are that people brought, as their products said when they were kept. */
import { type Context, read } from '../audit/index.ts'
import { selectHolders } from './store.ts'

export interface Holder {
  name: string
  /** Of another company than the one that keeps it. */
  isOther: boolean
}

/** By the id of the grant, of one agent or of all; of what its product names nobody for there is none. */
export async function listHolders(ctx: Context, agent: string | null = null): Promise<Map<string, Holder>> {
  const rows = await read(ctx, (tx) => selectHolders(tx, ctx.company, agent))
  return new Map(rows.map(({ grant, ...holder }) => [grant, holder]))
}
