/** Ends what a company granted for a time that is over, warns of what ends soon, renews what has been in use for long enough, keeps what ended, and says so where an issuer does not confirm it. */
import type { Context } from '../../domain/audit/index.ts'
import { keepEnded } from '../../domain/credential/index.ts'
import {
  endStrayOverlaps,
  expireGrants,
  resumeRotations,
  rotateDue,
  settleStray,
  warnOfEnds,
  warnOfUnconfirmed,
} from '../../domain/grant/index.ts'

export async function endAccess(ctx: Context): Promise<void> {
  await expireGrants(ctx)
  await warnOfEnds(ctx)
  await endStrayOverlaps(ctx)
  await resumeRotations(ctx)
  await rotateDue(ctx)
  await keepEnded(ctx)
  await settleStray(ctx)
  await warnOfUnconfirmed(ctx)
}
