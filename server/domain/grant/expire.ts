/** Writes down, once, what the clock has ended, and has its credentials ended at their issuer. */
import { newId } from '../../platform/id.ts'
import { type Context, change, type Fact, lookOverAll, read, type Tx } from '../audit/index.ts'
import { endOverlaps, retireAll } from '../credential/index.ts'
import { requestCredential } from './open-grants.ts'
import { lockGrant } from './store.ts'
import { over, selectOver, selectParts, splitOff, updateExpired } from './store-life.ts'

export function whereGrantsAreOver(ctx: Context): Promise<string[]> {
  return lookOverAll(ctx, over(ctx.clock.now()))
}

export async function expireGrants(ctx: Context): Promise<void> {
  const ended = await read(ctx, (tx) => selectOver(tx, ctx.company, ctx.clock.now()))
  for (const grant of ended)
    await change(ctx, async (tx) => {
      const expired = await expire(tx, ctx, grant)
      if (!expired) return { result: undefined, unrecorded: 'it ended otherwise, or was prolonged, meanwhile' }
      return { result: undefined, events: [expired] }
    })
}

async function expire(tx: Tx, ctx: Context, grant: string): Promise<Fact | undefined> {
  await lockGrant(tx, ctx.company, grant)
  const now = ctx.clock.now()
  const part = { overBy: now }
  const [parted] = await selectParts(tx, ctx.company, { grants: [grant], part })
  if (!parted) return undefined
  const { agent, product, ending: actions, digests, isAll } = parted
  if (isAll) {
    await updateExpired(tx, ctx.company, { grant, now })
    await retireAll(tx, ctx, [grant])
  } else {
    await endOverlaps(tx, ctx, { grants: [grant] })
    await splitOff(tx, ctx.company, {
      grant,
      part,
      id: newId('grt'),
      state: 'expired',
      by: null,
      reason: null,
      withdrawal: null,
      now,
    })
    await requestCredential(tx, ctx, grant)
  }
  return { name: 'grant.expired', agent, product, facts: { grant, actions, digests } }
}
