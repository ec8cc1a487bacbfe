/** What an action may know about the act it describes. */
import type { ProductId } from '../../../contract/word.ts'
import type { Act } from '../../../products/define.ts'
import type { Context } from '../audit/index.ts'
import { dayOf } from '../company/index.ts'

declare module '../audit/context.ts' {
  interface Tools {
    /** Where people see in a product's own pages what an act left there. */
    webAddresses: Partial<Record<ProductId, string>>
  }
}

export interface ActBasis extends Pick<Act, 'reference' | 'at' | 'contact' | 'limits' | 'trace' | 'details'> {
  product: ProductId
  timeZone: string
}

export function actFacts(ctx: Context, { product, timeZone, ...known }: ActBasis): Act {
  return { ...known, today: dayOf(known.at, timeZone), webAddress: ctx.webAddresses[product] ?? '' }
}
