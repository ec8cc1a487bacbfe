/** The company's credential sets as the house uses them; what is shown of them is composed where it is shown. */
import { AppError } from '../../platform/error.ts'
import { type Context, read } from '../audit/index.ts'
import type { CountedSet, CredentialSet } from './credential-set.ts'
import { selectCountedSets, selectHomes, selectSets } from './store-sets.ts'

/** The one that the company began with, then the others by their names. */
export function listSets(ctx: Context): Promise<CredentialSet[]> {
  return read(ctx, (tx) => selectSets(tx, ctx.company))
}

/** In the same order, each with what hangs on it. */
export function countSets(ctx: Context): Promise<CountedSet[]> {
  return read(ctx, (tx) => selectCountedSets(tx, ctx.company))
}

/** `not_found` when it is another company's, was removed or never was. */
export async function getSet(ctx: Context, id: string): Promise<CountedSet> {
  const found = (await countSets(ctx)).find((set) => set.id === id)
  if (!found) throw new AppError('not_found')
  return found
}

/** Which set each connection belongs to, by its id. */
export async function setsOfConnections(ctx: Context): Promise<Map<string, CredentialSet>> {
  const homes = await read(ctx, (tx) => selectHomes(tx, ctx.company))
  return new Map(homes.map(({ connection, ...set }) => [connection, set]))
}
