/** What people may still do after a rotation: end the overlap at once, or go back to the credential before. */
import { AppError } from '../../platform/error.ts'
import { type Context, change } from '../audit/index.ts'
import { bringBack, endOverlaps } from '../credential/index.ts'
import { lockGrant } from './store.ts'

interface Before {
  grant: string
  /** The one that retires. */
  credential: string
}

/** Calls under way with it end well; `not_found` where no overlap is left. */
export function endOverlap(ctx: Context, before: Before): Promise<void> {
  return change(ctx, async (tx) => {
    await lockGrant(tx, ctx.company, before.grant)
    const ended = await endOverlaps(tx, ctx, before)
    if (ended.length === 0) throw new AppError('not_found')
    const event = {
      name: 'credential.overlap_ended',
      credential: before.credential,
      facts: { grant: before.grant },
    } as const
    return { result: undefined, events: [event] }
  })
}

/** `conflict` where it lives no more, or access was changed since. */
export function rollBack(ctx: Context, before: Before): Promise<void> {
  return change(ctx, async (tx) => {
    await lockGrant(tx, ctx.company, before.grant)
    return { result: undefined, events: [await bringBack(tx, ctx, before)] }
  })
}
