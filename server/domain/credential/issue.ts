/** Gets a credential from the issuer into the house, sealed; can be begun again after a kill at any step. */
import { newId } from '../../platform/id.ts'
import { type Context, change, type Fact, type Tx } from '../audit/index.ts'
import {
  about,
  type Credential,
  type CredentialPurpose,
  type Issued,
  isFor,
  isIssued,
  orderOf,
  SetupFailed,
  type Wanted,
} from './credential.ts'
import type { IssueAnswer } from './issuer.ts'
import { retire } from './retire.ts'
import { insertStaged, lockLive, selectCredential, updateFailed, updateIssued } from './store.ts'

/** The credential on its way to what a grant lacks, or a new one; a rotation under way gives way to it. */
export async function stageCredential(tx: Tx, ctx: Context, wanted: Wanted): Promise<Credential> {
  const begun = (await lockLive(tx, ctx.company, wanted.grant)).find(({ state }) => state === 'staged')
  return stage(tx, ctx, { wanted, begun, purpose: 'grant' })
}

/**
 * The credential that is to take the place of this one, with the same rights under the same consent, or a new one; nothing where that
 * one is in use no more, or the grant is getting another one anyway.
 */
export async function stageSuccessor(
  tx: Tx,
  ctx: Context,
  of: { grant: string; credential: string },
): Promise<Credential | undefined> {
  const live = await lockLive(tx, ctx.company, of.grant)
  const inUse = live.find(({ id, state }) => id === of.credential && state === 'active')
  const begun = live.find(({ state }) => state === 'staged')
  if (!inUse || begun?.purpose === 'grant') return undefined
  return stage(tx, ctx, { wanted: inUse, begun, purpose: 'rotation' })
}

interface Stage {
  wanted: Wanted
  /** What is on its way to the grant. */
  begun: Credential | undefined
  purpose: CredentialPurpose
}

/** It stands before the issuer is asked, so that its id can be the reference. */
async function stage(tx: Tx, ctx: Context, { wanted, begun, purpose }: Stage): Promise<Credential> {
  // One that another issuer was to make, and has not made, is nobody's order any more.
  const isOrdered = begun && (isIssued(begun) || begun.issuer === ctx.issuer.id)
  if (begun && isOrdered && begun.purpose === purpose && isFor(begun, wanted)) return begun
  if (begun) await retire(tx, ctx, begun)
  const { grant, agent, product, scopes, grantedDigest } = wanted
  const { id: issuer, authType } = ctx.issuer
  const id = newId('crd')
  const order = { id, grant, agent, product, scopes, grantedDigest, issuer, authType, purpose }
  await insertStaged(tx, ctx.company, { ...order, now: ctx.clock.now() })
  const staged = await selectCredential(tx, ctx.company, id)
  if (!staged) throw new Error('A staged credential is not visible to the company that staged it.')
  return staged
}

/** Nothing while its issuer is still making it. */
export async function issueCredential(ctx: Context, staged: Credential): Promise<Issued | undefined> {
  if (isIssued(staged)) return staged
  const answer = await ctx.issuer.issue(orderOf(staged))
  if (answer.kind === 'issued') return keep(ctx, staged, answer)
  if (answer.kind === 'refused') throw await refuse(ctx, staged, answer)
  if (answer.kind === 'pending') return undefined
  await abandon(ctx, { ...staged, issuerRef: answer.issuerRef })
  throw new SetupFailed(staged, 'secret_lost', 'It had been issued, and the answer that showed its secret was lost.')
}

async function keep(
  ctx: Context,
  staged: Credential,
  { issuerRef, clientId, secret, held }: Extract<IssueAnswer, { kind: 'issued' }>,
): Promise<Issued> {
  const sealed = await ctx.vault.seal(secret, staged)
  const kept = await change(ctx, async (tx) => {
    const isKept = await updateIssued(tx, ctx.company, {
      id: staged.id,
      issuerRef,
      clientId,
      sealed,
      held,
      holder: null,
    })
    if (!isKept) return { result: false, unrecorded: 'it was given up meanwhile, and whoever did so has it revoked' }
    return { result: true, events: [issued(staged, held)] }
  })
  if (!kept) throw new SetupFailed(staged, 'overtaken', 'It was given up while it was being issued.')
  return { ...staged, issuerRef, clientId, sealed }
}

/** With what was asked for and what it carries, which may be more, or unknown. */
export function issued(staged: Credential, held: string[] | null): Fact {
  const { scopes, grantedDigest: digest, issuer } = staged
  return { name: 'credential.issued', ...about(staged), facts: { scopes, held, digest, issuer } }
}

/** Has the credential revoked whose secret nobody knows, so that the next attempt makes another. */
function abandon(ctx: Context, lost: Credential): Promise<void> {
  return change(ctx, async (tx) => {
    await retire(tx, ctx, lost)
    return { result: undefined, unrecorded: 'the failed attempt is recorded, and its revocation when it is confirmed' }
  })
}

async function refuse(
  ctx: Context,
  staged: Credential,
  { reason, permanent }: Extract<IssueAnswer, { kind: 'refused' }>,
): Promise<SetupFailed> {
  if (!permanent) return new SetupFailed(staged, 'issuer_down', reason)
  await change(ctx, async (tx) => {
    await updateFailed(tx, ctx.company, { id: staged.id, now: ctx.clock.now() })
    return { result: undefined, unrecorded: 'the failed attempt is recorded with its reason' }
  })
  return new SetupFailed(staged, 'issuer_refused', reason)
}
