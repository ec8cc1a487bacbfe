/** The port to whoever makes credentials for a company's product: the sandbox's developer centre, Mekari's approval layer. */
import type { ProductId } from '../../../contract/word.ts'
import type { Secret } from '../../platform/secret.ts'

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
  | { kind: 'issued'; issuerRef: string; clientId: string; secret: Secret }
  /** There is one for this reference already; its secret was shown once and never again. */
  | { kind: 'exists'; issuerRef: string }
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
  /** What it cannot, people do by hand, and are told so. */
  can: { limitScopes: boolean; revoke: boolean }
  issue(order: CredentialOrder): Promise<IssueAnswer>
  /** Revoking what is revoked or gone is a success. */
  revoke(issuerRef: string): Promise<RevokeAnswer>
}

declare module '../audit/context.ts' {
  interface Tools {
    issuer: Issuer
  }
}
