/**
 * Finds out why the gateway says that a signature does not match: it says so of a wrong secret and of a call that was altered on
 * its way alike. The product's harmless read, signed with the same secret, tells the two apart. The call itself is not repeated.
 */
import type { ProductCall } from '../../../products/define.ts'
import type { Context } from '../audit/index.ts'
import { readProof } from '../credential/index.ts'
import type { SignedOutcome } from '../vault/index.ts'
import type { Line } from './send.ts'

/** The outcome with its true cause: wrong_secret, body_altered or line_altered; while an incident lasts it is known already. */
export async function explainRefusal(
  ctx: Context,
  line: Line,
  refused: { call: ProductCall; outcome: SignedOutcome },
): Promise<SignedOutcome> {
  const { call, outcome } = refused
  const { product, credential } = line
  if (outcome.kind === 'answer' || outcome.facts.cause !== 'wrong_signature' || !product.proof) return outcome
  if (ctx.lines.standing.get(line, 'signature_refused')) return outcome
  const proof = await readProof(ctx, credential, product.id)
  // Anything but the very same refusal says nothing about the secret.
  if (proof.kind === 'trouble' && proof.facts.cause !== 'wrong_signature') return outcome
  return { ...outcome, facts: { ...outcome.facts, ...causeOf(proof, call) } }
}

/** A digest that is no longer that of the body is refused in the words of a wrong signature; without a body only the line can differ. */
function causeOf(proof: SignedOutcome, { body }: ProductCall): { cause: string; differs?: string } {
  if (proof.kind === 'trouble') return { cause: 'wrong_secret' }
  return body === undefined
    ? { cause: 'line_altered', differs: 'request-line' }
    : { cause: 'body_altered', differs: 'body or request-line' }
}
