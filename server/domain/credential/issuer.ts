/** The port to whoever makes credentials for a company's product: a developer centre, Mekari's approval layer, or people. */
import type { ProductId } from '../../../contract/word.ts'
import type { Secret } from '../../platform/secret.ts'
import type { Context } from '../audit/index.ts'

export interface CredentialOrder {
  /** The company's id in the directory. */
  company: string
  product: ProductId
  scopes: string[]
  /** What people see in the issuer's list. */
  name: string
  /** Ours: the issuer makes at most one credential for it. */
  reference: string
}

export type IssueAnswer =
  /** `held`: the product's rights that it carries. */
  | { kind: 'issued'; issuerRef: string; clientId: string; secret: Secret; held: string[] }
  /** There is one for this reference already; its secret was shown once and never again. */
  | { kind: 'exists'; issuerRef: string }
  /** It is being made: the same question again, later. */
  | { kind: 'pending' }
  | Refused

export type RevokeAnswer = { kind: 'revoked' } | Refused

export interface Refused {
  kind: 'refused'
  /** One sentence for operators. */
  reason: string
  /** Asking again would be answered the same. */
  permanent: boolean
}

export interface Issuer {
  id: string
  /** The authentication strategy of the credentials it makes. */
  authType: string
  /** What it cannot, people do by hand: a task with a name, and the pages say so. */
  can: { issue: boolean; revoke: boolean }
  issue(order: CredentialOrder): Promise<IssueAnswer>
  /** Revoking what is revoked or gone is a success. */
  revoke(issuerRef: string): Promise<RevokeAnswer>
}

declare module '../audit/context.ts' {
  interface Tools {
    /** Who issues from now on. */
    issuer: Issuer
    /** Others that are set up here: what they once issued they revoke. */
    otherIssuers: readonly Issuer[]
  }
}

/** Who issued it, as far as they are still set up here. */
export function findIssuer({ issuer, otherIssuers }: Context, id: string): Issuer | undefined {
  return [issuer, ...otherIssuers].find((one) => one.id === id)
}
