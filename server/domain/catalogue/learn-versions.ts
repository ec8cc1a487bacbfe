/** Newer versions while the house stands: told by the feed to one node, kept, and from there learnt by all. */
import { type Overlay, overlay } from '../../../contract/overlay.ts'
import { type Context, change, read } from '../audit/index.ts'
import { publishVersion } from './publish-versions.ts'
import { insertOverlay, selectOverlays } from './store.ts'

/** Learns what was kept, by whichever node; what does not fit this release stays unknown here, and is said. */
export async function learnKept(ctx: Context): Promise<void> {
  for (const kept of await read(ctx, selectOverlays)) {
    if (ctx.catalogue.findVersion(kept.action, kept.version)) continue
    try {
      ctx.catalogue.learn(kept)
    } catch (error) {
      ctx.log.error('a version that was kept does not fit this release', { subject: kept.action, error })
    }
  }
}

/** Asks the feed, keeps what is new and sound, and learns it; what is refused keeps no other out. */
export async function askFeed(ctx: Context): Promise<void> {
  await learnKept(ctx)
  for (const told of (await ctx.catalogueFeed?.versions()) ?? [])
    try {
      await keepTold(ctx, readTold(told))
    } catch (error) {
      ctx.log.error('a version that the catalogue feed told was refused', { error })
    }
}

function readTold(told: unknown): Overlay {
  const result = overlay.safeParse(told)
  if (result.success) return result.data
  const [issue] = result.error.issues
  throw new Error(`It is no version: ${issue?.path.join('.') || 'the whole'} does not fit (${issue?.message}).`)
}

/** Kept before it is learnt: no node may ask for what another could never know. */
async function keepTold(ctx: Context, told: Overlay): Promise<void> {
  const entry = ctx.catalogue.tryOn(told)
  if (!entry) return
  const now = ctx.clock.now()
  await change(ctx, async (tx) => {
    await insertOverlay(tx, { told, now })
    await publishVersion(tx, entry, now)
    return { result: undefined, unrecorded: 'what can be chosen belongs to no company' }
  })
  ctx.catalogue.learn(told)
  ctx.log.info('a version was learnt from the catalogue feed', { subject: told.action })
}
