/** Undoes a rotation while the credential before it still lives: that one is used again, and its successor retires. */
import { AppError } from '../../platform/error.ts'
import { drop } from '../../platform/outbox.ts'
import type { Context, Fact, Tx } from '../audit/index.ts'
import { about, isFor } from './credential.ts'
import { retire, revoking } from './retire.ts'
import { lockLive, selectCredential } from './store.ts'
import { updateBack } from './store-retiring.ts'

// Nodes' clocks may differ by this much: nobody has begun to revoke what retires later than that.
const marginMs = 10_000

/** Answers what is to be recorded; `conflict` where it lives no more, or no longer has the rights that are in use. */
export async function bringBack(tx: Tx, ctx: Context, input: { grant: string; credential: string }): Promise<Fact> {
  const now = ctx.clock.now()
  const inUse = (await lockLive(tx, ctx.company, input.grant)).find(({ state }) => state === 'active')
  const before = await selectCredential(tx, ctx.company, input.credential)
  if (!before || before.grant !== input.grant) throw new AppError('not_found')
  if (!inUse || before.state !== 'retiring' || !isFor(before, inUse))
    throw new AppError('conflict', { reason: 'cannot_come_back' })
  await retire(tx, ctx, inUse)
  const isBack = await updateBack(tx, ctx.company, { id: before.id, before: new Date(now.getTime() + marginMs) })
  if (!isBack) throw new AppError('conflict', { reason: 'cannot_come_back' })
  await drop(tx, ctx.company, { ...revoking(before.id), now })
  const facts = { from: inUse.version, version: before.version, instead: inUse.id }
  return { name: 'credential.rolled_back', ...about(before), facts }
}
