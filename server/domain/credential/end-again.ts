/** Ends for good a credential that ended before, and that a restored database believes alive. */
import { enqueue, hasten, isWaiting } from '../../platform/outbox.ts'
import { type Context, type Fact, read, type Tx } from '../audit/index.ts'
import { about } from './credential.ts'
import { revoking } from './retire.ts'
import { selectCredential } from './store.ts'
import { selectAlive, updateEnded } from './store-again.ts'
import { type Ended, insertKept } from './store-kept.ts'

/** Those of these that are in use, on their way, or could come back. */
export function findAliveAgain(ctx: Context, ids: string[]): Promise<{ id: string; grant: string }[]> {
  return read(ctx, (tx) => selectAlive(tx, ctx.company, ids))
}

/** Not readable from now on, and asked of its issuer once more; answers what is to be recorded, nothing where it is not alive. */
export async function endForGood(tx: Tx, ctx: Context, id: string): Promise<Fact[]> {
  const now = ctx.clock.now()
  const isEnded = await updateEnded(tx, ctx.company, { id, now })
  const credential = isEnded ? await selectCredential(tx, ctx.company, id) : undefined
  if (!credential) return []
  const payload = { credential: id, grant: credential.grant }
  if (await isWaiting(tx, ctx.company, revoking(id)))
    await hasten(tx, ctx.company, { ...revoking(id), subjects: [id], dueAt: now })
  else await enqueue(tx, ctx.company, { ...revoking(id), payload, now })
  return [{ name: 'credential.not_restored', ...about(credential), facts: { version: credential.version } }]
}

/** The database knows these ends again, as they are in the list. */
export function noteEnded(tx: Tx, ctx: Context, ended: Ended[]): Promise<void> {
  return insertKept(tx, ctx.company, { ended, at: ctx.clock.now() })
}
