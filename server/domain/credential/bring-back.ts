/** What may be done with the credential before while it still lives: it is used again and its successor retires, or it ends at once. */
import { AppError } from '../../platform/error.ts'
import { drop } from '../../platform/outbox.ts'
import type { Context, Fact, Tx } from '../audit/index.ts'
import { about, isFor } from './credential.ts'
import { drainMs, endOverlaps, retire, revoking } from './retire.ts'
import { lockLive, selectCredential } from './store.ts'
import { updateBack } from './store-retiring.ts'

/** Answers what is to be recorded; `conflict` where it lives no more, or no longer has the rights that are in use. */
export async function bringBack(tx: Tx, ctx: Context, input: { grant: string; credential: string }): Promise<Fact> {
  const now = ctx.clock.now()
  const inUse = (await lockLive(tx, ctx.company, input.grant)).find(({ state }) => state === 'active')
  const before = await selectCredential(tx, ctx.company, input.credential)
  if (!before || before.grant !== input.grant) throw new AppError('not_found')
  if (!inUse || before.state !== 'retiring' || !isFor(before, inUse))
    throw new AppError('conflict', { reason: 'cannot_come_back' })
  await retire(tx, ctx, inUse)
  // One whose overlap was ended lives on for calls under way alone.
  const until = new Date(now.getTime() + drainMs)
  const isBack = await updateBack(tx, ctx.company, { id: before.id, now, until })
  if (!isBack) throw new AppError('conflict', { reason: 'cannot_come_back' })
  await drop(tx, ctx.company, { ...revoking(before.id), now })
  const facts = { from: inUse.version, version: before.version, instead: inUse.id }
  return { name: 'credential.rolled_back', ...about(before), facts }
}

/** Ends its overlap now; answers what is to be recorded, `not_found` where no overlap is left. */
export async function cutOverlap(tx: Tx, ctx: Context, input: { grant: string; credential: string }): Promise<Fact> {
  const ended = await endOverlaps(tx, ctx, { grants: [input.grant], credential: input.credential })
  const before = await selectCredential(tx, ctx.company, input.credential)
  if (ended.length === 0 || !before) throw new AppError('not_found')
  return { name: 'credential.overlap_ended', ...about(before), facts: { version: before.version } }
}
