/** Asks each product whether it still accepts what is stored for it: its harmless read, with every credential in use. */
import { placeOf } from '../../../products/define.ts'
import { type Context, read } from '../audit/index.ts'
import type { SignedOutcome } from '../vault/index.ts'
import { type Issued, isIssued } from './credential.ts'
import { selectActive } from './store.ts'

export interface Examined {
  credential: Issued
  outcome: SignedOutcome
  /** How long the product took, in milliseconds. */
  took: number
}

/** One after the other: nobody waits for it, and the products' limits are small. */
export async function examineCredentials(ctx: Context): Promise<Examined[]> {
  const credentials = await read(ctx, (tx) => selectActive(tx, ctx.company))
  const examined: Examined[] = []
  for (const credential of credentials.filter(isIssued)) {
    const product = ctx.catalogue.products.find(({ id }) => id === credential.product)
    if (!product?.proof) continue
    const began = performance.now()
    const call = { method: 'GET', prefix: placeOf(product), path: product.proof.path } as const
    const outcome = await ctx.vault.call(credential, call)
    examined.push({ credential, outcome, took: Math.round(performance.now() - began) })
  }
  return examined
}
