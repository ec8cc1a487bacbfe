/** Publishes versions: a number and its meaning belong together for ever. */
import type { Kysely } from 'kysely'
import { canonicalJson } from '../../platform/canonical-json.ts'
import { type Context, change } from '../audit/index.ts'
import type { Checked } from './check-version.ts'
import { meaningHash, meaningOf, textHash } from './meaning.ts'
import { keepVersion } from './store.ts'

/** At start; throws one sentence, and so stops it, when a published number has come to mean something else. */
export async function publishVersions(ctx: Context): Promise<void> {
  const all = ctx.catalogue.products.flatMap((product) =>
    product.actions.flatMap((action) => action.versions.map((version): Checked => ({ product, action, version }))),
  )
  await change(ctx, async (tx) => {
    for (const one of all) await publishVersion(tx, one, ctx.clock.now())
    return { result: undefined, unrecorded: 'what can be chosen belongs to no company' }
  })
}

/** One of them; throws that sentence. */
export async function publishVersion(
  tx: Kysely<unknown>,
  { product, action, version }: Checked,
  now: Date,
): Promise<void> {
  const row = {
    action: action.id,
    version: version.version,
    meaning: canonicalJson(meaningOf(product, action, version)),
    meaningHash: meaningHash(product, action, version),
    textHash: textHash(action, version),
  }
  if ((await keepVersion(tx, row, now)) !== row.meaningHash)
    throw new Error(
      `${row.action} version ${row.version} means something else than when it was published; give the new meaning a new number.`,
    )
}
