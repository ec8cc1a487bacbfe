/** What an action may know about the act it describes. */
import type { Act } from '../../../products/define.ts'
import type { Context } from '../audit/index.ts'
import { dayOf } from '../company/index.ts'

export function actFacts(ctx: Context, act: { reference: string; at: Date; timeZone: string }): Act {
  return {
    reference: act.reference,
    today: dayOf(act.at, act.timeZone),
    webAddress: ctx.addresses.jurnalWeb,
  }
}
