/** Every credential that the company ever had in use, the latest first: what a record can be searched by. */
import { type Context, read } from '../audit/index.ts'
import { selectAll } from './store.ts'

export interface Brief {
  id: string
  agent: string
  agentName: string
  product: string
  createdAt: Date
}

export function listCredentials(ctx: Context): Promise<Brief[]> {
  return read(ctx, (tx) => selectAll(tx, ctx.company))
}
