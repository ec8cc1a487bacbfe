/** Puts a proved credential into use and takes the one before it out, in the transaction of whoever it is for. */
import type { Context, Fact, Tx } from '../audit/index.ts'
import { about, type Issued, isFor, SetupFailed } from './credential.ts'
import { endOverlaps, retire, retireOf } from './retire.ts'
import { lockLive, updateActive } from './store.ts'

/** Answers what is to be recorded. */
export async function activateCredential(tx: Tx, ctx: Context, credential: Issued): Promise<Fact> {
  const { grant, grantedDigest: digest, version } = credential
  // Other rights than before: nothing with the old ones lives on.
  await endOverlaps(tx, ctx, { grants: [grant] })
  const replaced = await retireOf(tx, ctx, { grant, states: ['active'] })
  await putIntoUse(tx, ctx, credential)
  const facts = { cause: replaced ? 'widening' : 'initial', digest, version }
  return { name: 'credential.stored', ...about(credential), facts }
}

/**
 * Puts a successor in the place of the one it was made for, which goes on at its issuer for the overlap; answers what is to be recorded,
 * nothing where that one is in use no more.
 */
export async function succeed(
  tx: Tx,
  ctx: Context,
  { successor, to, overlapMs }: { successor: Issued; to: string; overlapMs: number },
): Promise<Fact[]> {
  const { id, version, grantedDigest: digest } = successor
  const before = (await lockLive(tx, ctx.company, successor.grant)).find((one) => one.id === to)
  if (before?.state !== 'active' || !isFor(successor, before)) return []
  await retire(tx, ctx, { ...before, overlapMs })
  await putIntoUse(tx, ctx, successor)
  const facts = { cause: 'rotation', digest, version }
  return [
    { name: 'credential.stored', ...about(successor), facts },
    { name: 'credential.rotated', ...about(successor), facts: { before: to, from: before.version, version, id } },
  ]
}

async function putIntoUse(tx: Tx, ctx: Context, credential: Issued): Promise<void> {
  const stored = await updateActive(tx, ctx.company, { id: credential.id, now: ctx.clock.now() })
  if (!stored) throw new SetupFailed(credential, 'overtaken', 'It was given up before it could be put into use.')
}
