/** What the credentials in use may do at their products, beside what was consented to. */
import { type Context, read } from '../audit/index.ts'
import { isWider } from './issuers/developer-scopes.ts'
import { selectHeld } from './store.ts'

/** exact: what was consented to and no more · wider: more, as its issuer said · unknown: a person chose it by hand. */
export type Held = 'exact' | 'wider' | 'unknown'

/** By the id of the grant. */
export async function listHeld(ctx: Context): Promise<Map<string, Held>> {
  const rows = await read(ctx, (tx) => selectHeld(tx, ctx.company))
  return new Map(
    rows.map(({ grant, scopes, held }) => [grant, !held ? 'unknown' : isWider(held, scopes) ? 'wider' : 'exact']),
  )
}
