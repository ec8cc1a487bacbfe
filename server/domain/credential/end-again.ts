/** Ends for good a credential that ended before, and that a restored database believes alive. */
import { enqueue, hasten, isWaiting } from '../../platform/outbox.ts'
import { type Context, change, type Fact, read, type Tx } from '../audit/index.ts'
import { about } from './credential.ts'
import { revoking } from './retire.ts'
import { selectCredential } from './store.ts'
import { selectAlive, selectForgotten, updateEnded } from './store-again.ts'
import { type Ended, insertKept } from './store-kept.ts'

interface Again {
  /** In use, on their way, or such that could come back. */
  credentials: { id: string; grant: string }[]
  /** Made after the backup, so that their issuers alone know them. */
  forgotten: Ended[]
}

/** Those of these that the database believes alive, or has never heard of. */
export async function findAliveAgain(ctx: Context, ended: Ended[]): Promise<Again> {
  const own = ended.filter(({ credential }) => credential)
  const ids = own.map(({ credential }) => credential)
  return read(ctx, async (tx) => {
    const forgotten = new Set(await selectForgotten(tx, ctx.company, own))
    const credentials = await selectAlive(tx, ctx.company, ids)
    return { credentials, forgotten: own.filter(({ credential }) => forgotten.has(credential)) }
  })
}

/** They are known from now on, and asked of their issuers once more: nobody can tell whether these had confirmed. */
export async function revokeForgotten(ctx: Context, forgotten: Ended[]): Promise<void> {
  if (forgotten.length === 0) return
  const now = ctx.clock.now()
  await change(ctx, async (tx) => {
    await noteEnded(tx, ctx, forgotten)
    for (const { credential, issuer, issuerRef: ref } of forgotten) {
      const work = { lane: 'issue', kind: 'revoke-forgotten', subject: credential } as const
      if (await isWaiting(tx, ctx.company, work)) continue
      await enqueue(tx, ctx.company, { ...work, payload: { credential, issuer, ref }, now })
    }
    return { result: undefined, unrecorded: 'its revocation is recorded when it is confirmed' }
  })
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
