/** What people may still do about a rotation: call it off, go back to the credential before, or end that one's overlap at once. */
import { AppError } from '../../platform/error.ts'
import { type Context, change, type Fact, lookOverAll, read, type Tx } from '../audit/index.ts'
import { bringBack, cutOverlap, drainMs, endOverlaps } from '../credential/index.ts'
import { giveUp } from './rotate-credential.ts'
import { lockGrant } from './store.ts'
import { overlapsOfEnded, selectOverlapsOfEnded, selectRotationOf } from './store-rotation.ts'

interface Before {
  grant: string
  /** The one that retires. */
  credential: string
}

/** Calls under way with it end well; `not_found` where no overlap is left. */
export function endOverlap(ctx: Context, before: Before): Promise<void> {
  return change(ctx, async (tx) => {
    await lockGrant(tx, ctx.company, before.grant)
    return { result: undefined, events: [await cutOverlap(tx, ctx, before)] }
  })
}

/** What is under way is given up with it; `conflict` where it lives no more, or access was changed since. */
export function rollBack(ctx: Context, before: Before): Promise<void> {
  return change(ctx, async (tx) => {
    await lockGrant(tx, ctx.company, before.grant)
    const events = await giveUpOf(tx, ctx, { grant: before.grant, state: 'overtaken' })
    return { result: undefined, events: [...events, await bringBack(tx, ctx, before)] }
  })
}

/** The one in use stays; `not_found` where none is under way. */
export function cancelRotation(ctx: Context, { grant }: { grant: string }): Promise<void> {
  return change(ctx, async (tx) => {
    await lockGrant(tx, ctx.company, grant)
    const events = await giveUpOf(tx, ctx, { grant, state: 'cancelled' })
    if (events.length === 0) throw new AppError('not_found')
    return { result: undefined, events }
  })
}

async function giveUpOf(
  tx: Tx,
  ctx: Context,
  { grant, state }: { grant: string; state: 'overtaken' | 'cancelled' },
): Promise<Fact[]> {
  const rotation = await selectRotationOf(tx, ctx.company, grant)
  return rotation ? giveUp(tx, ctx, { rotation, state }) : []
}

/** When calls that are under way now have ended. */
const drained = ({ clock }: Context) => new Date(clock.now().getTime() + drainMs)

export function whereOverlapsAreStray(ctx: Context): Promise<string[]> {
  return lookOverAll(ctx, overlapsOfEnded(drained(ctx)))
}

/** Ends overlaps of access that has ended: a node of another version may have ended it, and knew of none. */
export async function endStrayOverlaps(ctx: Context): Promise<void> {
  for (const grant of await read(ctx, (tx) => selectOverlapsOfEnded(tx, ctx.company, drained(ctx))))
    await change(ctx, async (tx) => {
      await lockGrant(tx, ctx.company, grant)
      await endOverlaps(tx, ctx, { grants: [grant] })
      return { result: undefined, unrecorded: 'the end of the access is recorded, and each revocation' }
    })
}
