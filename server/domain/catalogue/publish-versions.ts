/** Publishes the versions at start: a number and its meaning belong together for ever. */
import { canonicalJson } from '../../platform/canonical-json.ts'
import { type Context, change } from '../audit/index.ts'
import { meaningHash, meaningOf, textHash } from './meaning.ts'
import { keepVersion, type VersionRow } from './store.ts'

/** Throws one sentence, and so stops the start, when a published number has come to mean something else. */
export async function publishVersions(ctx: Context): Promise<void> {
  const rows = ctx.catalogue.products.flatMap((product) =>
    product.actions.flatMap((action) =>
      action.versions.map(
        (version): VersionRow => ({
          action: action.id,
          version: version.version,
          meaning: canonicalJson(meaningOf(product, action, version)),
          meaningHash: meaningHash(product, action, version),
          textHash: textHash(action, version),
        }),
      ),
    ),
  )
  await change(ctx, async (tx) => {
    for (const row of rows) {
      const published = await keepVersion(tx, row, ctx.clock.now())
      if (published !== row.meaningHash)
        throw new Error(
          `${row.action} version ${row.version} means something else than when it was published; give the new meaning a new number.`,
        )
    }
    return { result: undefined, unrecorded: 'what can be chosen belongs to no company' }
  })
}
