/** The credential by which a grant's product can still be reached: the one in use, else one that is about to be revoked. */
import { type Context, read, type Tx } from '../audit/index.ts'
import type { SealedCredential } from '../vault/index.ts'
import { type Credential, isIssued } from './credential.ts'
import { lockLive, selectProbing, selectReachable, selectSuccessor } from './store.ts'

/** For looking up what became of an act, whatever became of the grant; nothing when every credential is revoked. */
export async function findLiveCredential(ctx: Context, grant: string): Promise<SealedCredential | undefined> {
  const found = await read(ctx, (tx) => selectReachable(tx, ctx.company, grant))
  return found && isIssued(found) ? found : undefined
}

/** The one in use, held until the transaction ends; nothing where none is, or the grant is still getting another. */
export async function findInUse(tx: Tx, ctx: Context, grant: string): Promise<Credential | undefined> {
  const live = await lockLive(tx, ctx.company, grant)
  const isGetting = live.some(({ state, purpose }) => state === 'staged' && purpose === 'grant')
  return isGetting ? undefined : live.find(({ state }) => state === 'active')
}

/** What is on its way to take the place of the one in use; nothing where nothing is. */
export function findSuccessor(ctx: Context, grant: string): Promise<Credential | undefined> {
  return read(ctx, (tx) => selectSuccessor(tx, ctx.company, grant))
}

/** With which a product may be asked whether it is back: this very one, or any in use; nothing where there is none. */
export async function findProbingCredential(
  ctx: Context,
  which: { product: string; credential: string | null },
): Promise<SealedCredential | undefined> {
  const found = await read(ctx, (tx) => selectProbing(tx, ctx.company, which))
  return found && isIssued(found) ? found : undefined
}
