/** Takes credentials out of use; their revocation at the issuer follows as a job that is retried until it is confirmed. */
import { enqueue, enqueueAll, hasten } from '../../platform/outbox.ts'
import type { Context, Tx } from '../audit/index.ts'
import type { Credential, CredentialPurpose } from './credential.ts'
import { lockLive } from './store.ts'
import { updateAllRetiring, updateHastened, updateRetiring } from './store-retiring.ts'

// Longer than the longest call that may still be on its way with the old credential.
export const drainMs = 60_000

/** The job that revokes a credential, as workers know it. */
export const revoking = (credential: string) => ({ ...work, subject: credential }) as const
const work = { lane: 'issue', kind: 'revoke-credential' } as const

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

/** All that these grants have, and no overlap goes on: revoked as soon as calls under way have ended. */
export async function retireAll(tx: Tx, ctx: Context, grants: string[]): Promise<void> {
  await endOverlaps(tx, ctx, { grants })
  const now = ctx.clock.now()
  const retired = await updateAllRetiring(tx, ctx.company, { grants, now, drained: drainedBy(now) })
  const jobs = retired.map(({ dueAt, ...payload }) => ({ ...revoking(payload.credential), payload, dueAt }))
  await enqueueAll(tx, ctx.company, { jobs, now })
}

/** Ends the overlap of one credential, or of every one of these grants; answers the ids of those that had time left. */
export async function endOverlaps(
  tx: Tx,
  ctx: Context,
  of: { grants: string[]; credential?: string },
): Promise<string[]> {
  const retiresAt = drainedBy(ctx.clock.now())
  const hastened = await updateHastened(tx, ctx.company, { ...of, retiresAt })
  if (hastened.length > 0) await hasten(tx, ctx.company, { ...work, subjects: hastened, dueAt: retiresAt })
  return hastened
}

function drainedBy(now: Date): Date {
  return new Date(now.getTime() + drainMs)
}
