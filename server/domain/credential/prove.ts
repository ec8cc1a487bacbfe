/** Proves a credential by a signed read at its product, before it counts as anything. */
import { placeOf } from '../../../products/define.ts'
import { type Context, change } from '../audit/index.ts'
import type { SealedCredential, SignedOutcome } from '../vault/index.ts'
import { about, type Issued, SetupFailed } from './credential.ts'
import { retire } from './retire.ts'
import { updateProved } from './store.ts'

export async function proveCredential(ctx: Context, credential: Issued): Promise<void> {
  if (credential.provedAt) return
  const outcome = await readProof(ctx, credential, credential.product)
  if (outcome.kind === 'answer' && outcome.status === 200) return noteProved(ctx, credential)
  if (outcome.kind === 'answer') {
    throw new SetupFailed(credential, 'proof_refused', `The product answered ${outcome.status}.`)
  }
  // A new client may take a while to be known; a wrong secret never becomes a right one.
  if (outcome.facts.cause === 'wrong_signature') await discard(ctx, credential)
  throw new SetupFailed(credential, outcome.code, JSON.stringify(outcome.facts))
}

/** The product's harmless read, signed: what comes of it says whether the credential is accepted. */
export function readProof(ctx: Context, credential: SealedCredential, id: string): Promise<SignedOutcome> {
  const product = ctx.catalogue.products.find((one) => one.id === id)
  if (!product?.proof) throw new Error(`The product ${id} names no read that proves a credential.`)
  return ctx.vault.call(credential, { method: 'GET', prefix: placeOf(product), path: product.proof.path })
}

function noteProved(ctx: Context, credential: Issued): Promise<void> {
  return change(ctx, async (tx) => {
    const proved = await updateProved(tx, ctx.company, { id: credential.id, now: ctx.clock.now() })
    if (!proved) return { result: undefined, unrecorded: 'it was proved or given up meanwhile' }
    const facts = { digest: credential.grantedDigest }
    return { result: undefined, events: [{ name: 'credential.proved', ...about(credential), facts }] }
  })
}

function discard(ctx: Context, credential: Issued): Promise<void> {
  return change(ctx, async (tx) => {
    await retire(tx, ctx, credential)
    return { result: undefined, unrecorded: 'the failed attempt is recorded, and its revocation when it is confirmed' }
  })
}
