/** Which grants have a credential in use, and of each those that it has and had last. */
import type { ProductId } from '../../../contract/word.ts'
import { type Context, read } from '../audit/index.ts'
import type { CredentialState } from './credential.ts'
import { drainMs } from './retire.ts'
import { selectInUse, selectVersions } from './store-versions.ts'

export interface CredentialVersion {
  id: string
  grant: string
  agent: string
  agentName: string
  /** That it was made in; null: the one that the company began with. */
  set: string | null
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
  /** It retires, and lives on for longer than calls under way need. */
  isOverlapping: boolean
  /** It has the rights, under the consent, that are in use. */
  isAlike: boolean
  /** When it was used last in an act; null where it never was. */
  lastUsedAt: Date | null
}

/** How many ended ones of each grant are told. */
const told = 3

/** A grant that has a credential in use. */
export type InUse = Pick<CredentialVersion, 'grant' | 'agent' | 'agentName' | 'product'>

/** In no order: whoever shows them knows how people look things up. */
export function listInUse(ctx: Context): Promise<InUse[]> {
  return read(ctx, (tx) => selectInUse(tx, ctx.company))
}

/** Of these grants; of each the one in use first, then the newest. */
export function listVersions(ctx: Context, grants: string[]): Promise<CredentialVersion[]> {
  const until = new Date(ctx.clock.now().getTime() + drainMs)
  return read(ctx, (tx) => selectVersions(tx, ctx.company, { grants, ended: told, until }))
}
