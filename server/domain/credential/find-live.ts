/** The credential by which a grant's product can still be reached: the one in use, else one that is about to be revoked. */
import { type Context, type Fact, read, type Tx } from '../audit/index.ts'
import type { SealedCredential } from '../vault/index.ts'
import { about, type Credential, isIssued } from './credential.ts'
import { lockLive, selectCredential, selectProbing, selectReachable, selectSuccessor } from './store.ts'

/** For looking up what became of an act, whatever became of the grant; nothing when every credential is revoked. */
export async function findLiveCredential(ctx: Context, grant: string): Promise<SealedCredential | undefined> {
  const found = await read(ctx, (tx) => selectReachable(tx, ctx.company, grant))
  return found && isIssued(found) ? found : undefined
}

/** The one in use, held until the transaction ends, and whether the grant is getting another one anyway. */
export async function findInUse(
  tx: Tx,
  ctx: Context,
  grant: string,
): Promise<{ inUse: Credential | undefined; isGettingOther: boolean }> {
  const live = await lockLive(tx, ctx.company, grant)
  const isGettingOther = live.some(({ state, purpose }) => state === 'staged' && purpose === 'grant')
  return { inUse: live.find(({ state }) => state === 'active'), isGettingOther }
}

/** Of whom an event of it speaks. */
export async function aboutCredential(tx: Tx, ctx: Context, id: string): Promise<Omit<Fact, 'name'>> {
  const credential = await selectCredential(tx, ctx.company, id)
  return credential ? about(credential) : { credential: id }
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
