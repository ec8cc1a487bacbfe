/** A credential that a person made by hand and brings here: its product says whose it is before anything of it is kept. */
import { z } from 'zod'
import type { Sealed } from '../../platform/envelope.ts'
import { AppError } from '../../platform/error.ts'
import { Secret } from '../../platform/secret.ts'
import type { Context, Fact, Tx } from '../audit/index.ts'
import type { Credential, Issued } from './credential.ts'
import { issued } from './issue.ts'
import { readProof } from './prove.ts'
import { updateIssued } from './store.ts'
import { closeTask } from './tasks.ts'

/** What the developer centre shows, and nothing that could not be signed with. */
export const pastedForm = z.strictObject({
  clientId: z.string().regex(/^[A-Za-z0-9._-]{1,64}$/),
  secret: z.string().regex(/^[\x21-\x7e]{16,200}$/),
})

/** accepted: by its product, which names the company it belongs to, if it names any · unanswered: nothing is known of it. */
export type Tried = { kind: 'accepted'; holder: string | null } | { kind: 'refused' } | { kind: 'unanswered' }

/** Closes the secret for this very credential; from here on nobody but the vault can read it. */
export async function sealPasted(
  ctx: Context,
  staged: Credential,
  { clientId, secret }: z.infer<typeof pastedForm>,
): Promise<Issued> {
  return { ...staged, clientId, sealed: await ctx.vault.seal(new Secret(secret), staged) }
}

/** Throws `conflict` for what was sealed for another credential, or changed since. */
export async function tryPasted(ctx: Context, pasted: Issued): Promise<Tried> {
  const outcome = await readProof(ctx, pasted, pasted.product)
  if (outcome.kind === 'trouble' && outcome.facts.cause === 'not_as_sealed')
    throw new AppError('conflict', { reason: 'not_sealed_for_this' })
  if (outcome.kind === 'trouble') return { kind: outcome.code === 'signature_refused' ? 'refused' : 'unanswered' }
  if (outcome.status !== 200) return { kind: 'refused' }
  const product = ctx.catalogue.products.find(({ id }) => id === pasted.product)
  return { kind: 'accepted', holder: product?.proof?.holder?.(outcome.body) ?? null }
}

/** Keeps it, once; answers what is to be recorded: nothing when somebody was first, or it is not wanted any more. */
export async function keepPasted(
  tx: Tx,
  ctx: Context,
  pasted: Issued & { holder: string | null; isOther: boolean },
): Promise<Fact[]> {
  const { id, clientId, sealed, holder, isOther } = pasted
  // How wide people made it there, nobody tells us.
  const told = { held: null, holder: holder === null ? null : { name: holder, isOther } }
  const isKept = await updateIssued(tx, ctx.company, { id, issuerRef: clientId, clientId, sealed, ...told })
  if (!isKept) return []
  const { facts, ...event } = issued(pasted, null)
  return [
    { ...event, facts: { ...facts, holder, isOther } },
    ...(await closeTask(tx, ctx, { kind: 'paste_credential', credential: pasted })),
  ]
}

const base64 = z.string().max(4000)
/** A sealed secret as it went out with a page and comes back. */
export const sealedForm: z.ZodType<Sealed> = z.strictObject({
  version: z.literal(1),
  // As long as whoever keeps the keys names one.
  keyId: z.string().max(2048),
  wrappedKey: base64,
  iv: base64,
  ciphertext: base64,
  tag: base64,
})
