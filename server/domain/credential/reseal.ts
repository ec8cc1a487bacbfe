/** Lets the credential in use go on under a later consent to the same rights, where a person would have to make another by hand. */
import { type Context, type Fact, read, type Tx } from '../audit/index.ts'
import { about, type Issued, isFor, isIssued, SetupFailed, type Wanted } from './credential.ts'
import { retireOf } from './retire.ts'
import { selectReachable, updateResealed } from './store.ts'

/** It, sealed for what is wanted; nothing where none is in use, or one with other rights. */
export async function resealInUse(ctx: Context, wanted: Wanted): Promise<Issued | undefined> {
  const inUse = await read(ctx, (tx) => selectReachable(tx, ctx.company, wanted.grant))
  if (inUse?.state !== 'active' || !isIssued(inUse)) return undefined
  const goesOn = { ...inUse, grantedDigest: wanted.grantedDigest }
  return isFor(goesOn, wanted) ? { ...goesOn, sealed: await ctx.vault.reseal(inUse, goesOn) } : undefined
}

/** Puts it into use so, in the transaction of whoever it is for; answers what is to be recorded. */
export async function keepResealed(tx: Tx, ctx: Context, credential: Issued): Promise<Fact> {
  const { id, grant, grantedDigest: digest, sealed, version } = credential
  await retireOf(tx, ctx, { grant, states: ['staged'] })
  const isKept = await updateResealed(tx, ctx.company, { id, digest, sealed })
  if (!isKept) throw new SetupFailed(credential, 'overtaken', 'It went out of use before it could go on.')
  return { name: 'credential.stored', ...about(credential), facts: { cause: 'resealed', digest, version } }
}
