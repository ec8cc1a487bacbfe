/** What the credentials in use may do at their products, beside what was consented to. */
import { type Context, read } from '../audit/index.ts'
import { developerCentre } from './issuers/developer-centre.ts'
import { isWider } from './issuers/developer-scopes.ts'
import { selectHeld } from './store.ts'

/** exact: what was consented to and no more · wider: more, as its issuer said · by_hand: a person chose it · unknown: of before it was kept. */
export type Held = 'exact' | 'wider' | 'by_hand' | 'unknown'

/** By the id of the grant. */
export async function listHeld(ctx: Context): Promise<Map<string, Held>> {
  const rows = await read(ctx, (tx) => selectHeld(tx, ctx.company))
  return new Map(rows.map((row) => [row.grant, heldBy(row)]))
}

function heldBy({ issuer, scopes, held }: { issuer: string; scopes: string[]; held: string[] | null }): Held {
  if (held) return isWider(held, scopes) ? 'wider' : 'exact'
  return issuer === developerCentre.id ? 'by_hand' : 'unknown'
}
