/** Puts a proved credential into use and takes the one before it out, in the transaction of whoever it is for. */
import type { Context, Fact, Tx } from '../audit/index.ts'
import { about, type Issued, SetupFailed } from './credential.ts'
import { retireOf } from './retire.ts'
import { updateActive } from './store.ts'

/** Answers what is to be recorded. */
export async function activateCredential(tx: Tx, ctx: Context, credential: Issued): Promise<Fact> {
  const { id, grant, grantedDigest: digest, version } = credential
  const replaced = await retireOf(tx, ctx, { grant, states: ['active'] })
  const stored = await updateActive(tx, ctx.company, { id, now: ctx.clock.now() })
  if (!stored) throw new SetupFailed(credential, 'overtaken', 'It was given up before it could be put into use.')
  const facts = { cause: replaced ? 'widening' : 'initial', digest, version }
  return { name: 'credential.stored', ...about(credential), facts }
}
