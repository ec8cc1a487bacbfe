/** Who sees to what an action cannot do: its product, where the credential carries exactly what is consented to, and else we. */
import type { Context } from '../domain/audit/index.ts'
import type { ConsentText } from '../domain/catalogue/index.ts'
import { needsWider } from '../domain/credential/index.ts'

/** Whether a credential to be made for these rights will have no others: neither a person chooses them, nor an approval layer. */
export function willBeExact({ issuer }: Context, scopes: readonly string[]): boolean {
  return issuer.can.issue && issuer.id !== 'approval-layer' && !needsWider(scopes)
}

/** The products for which that holds of everything that is asked: all of it goes into one credential. */
export function exactProducts(ctx: Context, asked: { product: string; scopes: string[] }[]): Set<string> {
  const byProduct = [...Map.groupBy(asked, ({ product }) => product)]
  const exact = byProduct.filter(([, actions]) => actions.every(({ scopes }) => willBeExact(ctx, scopes)))
  return new Set(exact.map(([product]) => product))
}

/** Nothing but the version's end points is ever called, whatever a credential may do: so it is never too much to say. */
export function keptByUs(text: ConsentText): ConsentText {
  return { ...text, cannot: text.cannot.map(({ text: line }) => ({ text: line, by: 'us' })) }
}
