/** Of each grant the credentials that it has, and those it had last. */
import type { ProductId } from '../../../contract/word.ts'
import { type Context, read } from '../audit/index.ts'
import type { CredentialState } from './credential.ts'
import { selectVersions } from './store-versions.ts'

export interface CredentialVersion {
  id: string
  grant: string
  agent: string
  agentName: string
  product: ProductId
  version: number
  state: CredentialState
  /** By which its product knows it; null where it was never issued. */
  clientId: string | null
  createdAt: Date
  activatedAt: Date | null
  /** Of one that retires: until then it still opens its product. */
  retiresAt: Date | null
  endedAt: Date | null
  /** When it was used last in an act; null where it never was. */
  lastUsedAt: Date | null
}

/** How many ended ones of each grant are told. */
const told = 3

/** Of grants that have one in use; by agent, product and version, the newest first. */
export function listVersions(ctx: Context): Promise<CredentialVersion[]> {
  return read(ctx, (tx) => selectVersions(tx, ctx.company, told))
}
