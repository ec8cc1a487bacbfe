/** Takes credentials out of use; their revocation at the issuer follows as a job that is retried until it is confirmed. */
import { enqueue, hasten } from '../../platform/outbox.ts'
import type { Context, Tx } from '../audit/index.ts'
import type { Credential, CredentialPurpose } from './credential.ts'
import { lockLive } from './store.ts'
import { updateHastened, updateRetiring } from './store-retiring.ts'

// Longer than the longest call that may still be on its way with the old credential.
export const drainMs = 60_000

/** The job that revokes a credential, as workers know it. */
export const revoking = (credential: string) =>
  ({ lane: 'issue', subject: credential, kind: 'revoke-credential' }) as const

/**
 * Not used from now on, and revoked as soon as may be, or where its successor was to overlap with it, after that; answers whether it
 * still was as it was seen.
 */
export async function retire(tx: Tx, ctx: Context, seen: Credential & { overlapMs?: number }): Promise<boolean> {
  const now = ctx.clock.now()
  // A credential in use may be in calls under way, which are to end well.
  const dueAt = seen.state === 'active' ? new Date(now.getTime() + Math.max(seen.overlapMs ?? 0, drainMs)) : now
  const retired = await updateRetiring(tx, ctx.company, { seen, retiresAt: dueAt })
  const payload = { credential: seen.id, grant: seen.grant }
  if (retired) await enqueue(tx, ctx.company, { ...revoking(seen.id), payload, dueAt, now })
  return retired
}

/** Takes out of use what a grant has in these states, for whatever purpose or for one; answers how many that were. */
export async function retireOf(
  tx: Tx,
  ctx: Context,
  { grant, states, purpose }: { grant: string; states: Credential['state'][]; purpose?: CredentialPurpose },
): Promise<number> {
  const isMeant = (one: Credential) => states.includes(one.state) && (purpose ?? one.purpose) === one.purpose
  const live = (await lockLive(tx, ctx.company, grant)).filter(isMeant)
  for (const credential of live) await retire(tx, ctx, credential)
  return live.length
}

/** The same of all that a grant has, and no overlap goes on: what retires is revoked as soon as calls under way have ended. */
export async function retireAll(tx: Tx, ctx: Context, grant: string): Promise<number> {
  await endOverlaps(tx, ctx, { grant })
  return retireOf(tx, ctx, { grant, states: ['staged', 'active'] })
}

/** Ends the overlap of one credential, or of every one of a grant; answers the ids of those that had time left. */
export async function endOverlaps(tx: Tx, ctx: Context, of: { grant: string; credential?: string }): Promise<string[]> {
  const retiresAt = new Date(ctx.clock.now().getTime() + drainMs)
  const hastened = await updateHastened(tx, ctx.company, { ...of, retiresAt })
  for (const id of hastened) await hasten(tx, ctx.company, { ...revoking(id), dueAt: retiresAt })
  return hastened
}
