/** Ends what a company granted for a time that is over, and warns of what ends soon. */
import type { Context } from '../../domain/audit/index.ts'
import { expireGrants, warnOfEnds } from '../../domain/grant/index.ts'

export async function endAccess(ctx: Context): Promise<void> {
  await expireGrants(ctx)
  await warnOfEnds(ctx)
}
