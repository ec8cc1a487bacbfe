/** Ends a retiring credential at its issuer and here; called again until the issuer, or whoever does it by hand there, has confirmed. */
import { AppError } from '../../platform/error.ts'
import { type Context, change, type Fact, read, type Tx } from '../audit/index.ts'
import { about, type Credential, orderOf } from './credential.ts'
import { findIssuer, type Issuer } from './issuer.ts'
import { keepEnded } from './keep-ended.ts'
import { selectCredential } from './store.ts'
import { selectRetiring, updateForgotten, updateRevoked, updateRevoking } from './store-retiring.ts'
import { closeTask, openTask } from './tasks.ts'

/** Throws `unavailable` with the reason while the issuer does not confirm; what it cannot do is left to people. */
export async function revokeCredential(ctx: Context, input: { credential: string }): Promise<void> {
  const credential = await claim(ctx, input.credential)
  if (!credential) return
  await keepEnded(ctx, { credential: credential.id })
  const issuer = findIssuer(ctx, credential.issuer)
  if (issuer?.can.revoke) {
    await revokeAtIssuer(credential, issuer)
    return confirm(ctx, credential)
  }
  // Nobody has brought the one that was to be made by hand: there is nothing to end.
  if (issuer && !issuer.can.issue && credential.clientId === null) return confirm(ctx, credential)
  await leaveToPeople(ctx, credential)
}

/** From here on nobody brings it back, so that what its issuer has revoked is never in use; nothing where it is not to be revoked. */
function claim(ctx: Context, id: string): Promise<Credential | undefined> {
  return change(ctx, async (tx) => {
    const isToEnd = await updateRevoking(tx, ctx.company, { id, now: ctx.clock.now() })
    const result = isToEnd ? await selectCredential(tx, ctx.company, id) : undefined
    return { result, unrecorded: 'its revocation is recorded when it is confirmed' }
  })
}

/** A person has revoked by hand what its issuer could not; answers what is to be recorded, `not_found` where nothing of the kind is to be done. */
export async function confirmRevoked(tx: Tx, ctx: Context, input: { credential: string }): Promise<Fact[]> {
  const credential = await selectCredential(tx, ctx.company, input.credential)
  const done = credential && (await closeTask(tx, ctx, { kind: 'revoke_at_issuer', credential }))
  if (!credential || !done || done.length === 0) throw new AppError('not_found')
  await updateRevoked(tx, ctx.company, { id: credential.id, now: ctx.clock.now() })
  return [...done, revoked(credential, { byHand: true })]
}

/** Grants with a credential that people have to end where they made it. */
export async function listToRevoke(ctx: Context): Promise<Set<string>> {
  const retiring = await read(ctx, (tx) => selectRetiring(tx, ctx.company))
  return new Set(retiring.flatMap(({ grant, issuer }) => (findIssuer(ctx, issuer)?.can.revoke ? [] : [grant])))
}

function confirm(ctx: Context, credential: Credential): Promise<void> {
  return change(ctx, async (tx) => {
    const isRevoked = await updateRevoked(tx, ctx.company, { id: credential.id, now: ctx.clock.now() })
    if (!isRevoked) return { result: undefined, unrecorded: 'it was revoked meanwhile' }
    return { result: undefined, events: [revoked(credential, { byHand: false })] }
  })
}

/** Here it ends at once, its secret with it; there it ends when somebody says so. */
function leaveToPeople(ctx: Context, credential: Credential): Promise<void> {
  return change(ctx, async (tx) => {
    await updateForgotten(tx, ctx.company, credential.id)
    const opened = await openTask(tx, ctx, { kind: 'revoke_at_issuer', credential })
    if (opened.length === 0) return { result: undefined, unrecorded: 'the task is open already' }
    return { result: undefined, events: opened }
  })
}

function revoked(credential: Credential, { byHand }: { byHand: boolean }) {
  return { name: 'credential.revoked' as const, ...about(credential), facts: { version: credential.version, byHand } }
}

/** Ends at its issuer one that only the list outside knows; answers whether people have to do it there. */
export async function revokeUnheardOf(
  ctx: Context,
  { credential, issuer, ref }: { credential: string; issuer: string; ref: string },
): Promise<'revoked' | 'by_hand'> {
  const found = findIssuer(ctx, issuer)
  if (!found?.can.revoke) return 'by_hand'
  await askToRevoke(found, ref)
  await change(ctx, async () => {
    const events = [{ name: 'credential.revoked' as const, credential, facts: { byHand: false, why: 'restored' } }]
    return { result: undefined, events }
  })
  return 'revoked'
}

async function revokeAtIssuer(credential: Credential, issuer: Issuer): Promise<void> {
  await askToRevoke(issuer, credential.issuerRef ?? (await learnRef(credential, issuer)))
}

async function askToRevoke(issuer: Issuer, ref: string): Promise<void> {
  const answer = await issuer.revoke(ref)
  if (answer.kind === 'refused') throw unavailable(answer.reason)
}

/** Where the answer was lost, only asking again under the same reference tells whether there is one, and its id. */
async function learnRef(credential: Credential, issuer: Issuer): Promise<string> {
  const answer = await issuer.issue(orderOf(credential))
  if (answer.kind === 'refused') throw unavailable(answer.reason)
  if (answer.kind === 'pending') throw unavailable('The issuer is still making it.')
  return answer.issuerRef
}

function unavailable(reason: string): AppError {
  return new AppError('unavailable', { reason })
}
