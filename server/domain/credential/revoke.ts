/** Ends a retiring credential at its issuer and here; called again until the issuer has confirmed. */
import { AppError } from '../../platform/error.ts'
import { type Context, change, read } from '../audit/index.ts'
import { about, type Credential, orderOf } from './credential.ts'
import { selectCredential, updateRevoked } from './store.ts'

/** Throws `unavailable` with the reason while the issuer does not confirm. */
export async function revokeCredential(ctx: Context, input: { credential: string }): Promise<void> {
  const credential = await read(ctx, (tx) => selectCredential(tx, ctx.company, input.credential))
  if (credential?.state !== 'retiring') return
  await revokeAtIssuer(ctx, credential)
  await change(ctx, async (tx) => {
    const revoked = await updateRevoked(tx, ctx.company, { id: credential.id, now: ctx.clock.now() })
    if (!revoked) return { result: undefined, unrecorded: 'it was revoked meanwhile' }
    const facts = { version: credential.version, atIssuer: ctx.issuer.can.revoke }
    return { result: undefined, events: [{ name: 'credential.revoked', ...about(credential), facts }] }
  })
}

async function revokeAtIssuer(ctx: Context, credential: Credential): Promise<void> {
  if (credential.issuer !== ctx.issuer.id) throw unavailable(`The issuer ${credential.issuer} is not set up here.`)
  if (!ctx.issuer.can.revoke) return
  const answer = await ctx.issuer.revoke(credential.issuerRef ?? (await learnRef(ctx, credential)))
  if (answer.kind === 'refused') throw unavailable(answer.reason)
}

/** Where the answer was lost, only asking again under the same reference tells whether there is one, and its id. */
async function learnRef(ctx: Context, credential: Credential): Promise<string> {
  const answer = await ctx.issuer.issue(orderOf(credential))
  if (answer.kind === 'refused') throw unavailable(answer.reason)
  return answer.issuerRef
}

function unavailable(reason: string): AppError {
  return new AppError('unavailable', { reason })
}
