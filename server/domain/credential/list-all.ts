/** Which credentials a record can be searched by, the latest first: those that are in use, and of one agent all that ever were. */
import { type Context, read } from '../audit/index.ts'
import { selectSought } from './store.ts'

export interface Brief {
  id: string
  agent: string
  agentName: string
  product: string
  createdAt: Date
}

export interface Sought {
  agent?: string | undefined
  /** Told in any case. */
  credential?: string | undefined
}

export function listCredentials(ctx: Context, sought: Sought): Promise<Brief[]> {
  return read(ctx, (tx) => selectSought(tx, ctx.company, sought))
}
