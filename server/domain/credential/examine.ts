/** Asks each product whether it still accepts what is stored for it: its harmless read, with every credential in use. */
import { type Context, read } from '../audit/index.ts'
import type { SignedOutcome } from '../vault/index.ts'
import { type Issued, isIssued } from './credential.ts'
import { readProof } from './prove.ts'
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
    const began = performance.now()
    const outcome = await readProof(ctx, credential, credential.product)
    examined.push({ credential, outcome, took: Math.round(performance.now() - began) })
  }
  return examined
}
