/** Takes credentials out of use; their revocation at the issuer follows as a job that is retried until it is confirmed. */
import { enqueue } from '../../platform/outbox.ts'
import type { Context, Tx } from '../audit/index.ts'
import type { Credential } from './credential.ts'
import { lockLive, updateRetiring } from './store.ts'

// Longer than the longest call that may still be on its way with the old credential.
const drainMs = 60_000

/** Not used from now on, and revoked as soon as may be; answers whether it still was as it was seen. */
export async function retire(tx: Tx, ctx: Context, seen: Credential): Promise<boolean> {
  const retired = await updateRetiring(tx, ctx.company, seen)
  const now = ctx.clock.now()
  // A credential in use may be in calls under way, which are to end well.
  const dueAt = seen.state === 'active' ? new Date(now.getTime() + drainMs) : now
  const payload = { credential: seen.id, grant: seen.grant }
  const job = { lane: 'issue', subject: seen.id, kind: 'revoke-credential', payload, dueAt, now } as const
  if (retired) await enqueue(tx, ctx.company, job)
  return retired
}

/** Takes out of use what a grant has in these states; answers how many that were. */
export async function retireOf(
  tx: Tx,
  ctx: Context,
  { grant, states }: { grant: string; states: Credential['state'][] },
): Promise<number> {
  const live = (await lockLive(tx, ctx.company, grant)).filter(({ state }) => states.includes(state))
  for (const credential of live) await retire(tx, ctx, credential)
  return live.length
}
