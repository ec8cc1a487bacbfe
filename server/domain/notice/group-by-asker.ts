/** Who asked for which of several accesses, or chose it: each person with what of them is theirs, in one question to the tables. */
import { findOrigins } from '../approval/index.ts'
import type { Context } from '../audit/index.ts'

/** `digests`: of the documents by which it was granted. */
export async function groupByAsker<T extends { digests: string[] }>(
  ctx: Context,
  accesses: T[],
): Promise<Map<string, T[]>> {
  const digests = new Set(accesses.flatMap((access) => access.digests))
  const origins = Map.groupBy(await findOrigins(ctx, [...digests]), ({ digest }) => digest)
  const askers = new Map<string, T[]>()
  for (const access of accesses) {
    const people = access.digests.flatMap((digest) => origins.get(digest) ?? []).map(({ person }) => person)
    for (const person of new Set(people)) {
      const theirs = askers.get(person)
      if (theirs) theirs.push(access)
      else askers.set(person, [access])
    }
  }
  return askers
}
