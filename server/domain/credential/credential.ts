/** A credential: how a product knows one agent. Its states, and what may be done with it in which. */
import type { ProductId } from '../../../contract/word.ts'
import type { Sealed } from '../../platform/envelope.ts'
import { AppError } from '../../platform/error.ts'
import type { Fact } from '../audit/index.ts'
import type { CredentialOrder } from './issuer.ts'

/** staged: being obtained · active: in use · retiring: no longer used, to be revoked at its issuer · failed: never came to be. */
export type CredentialState = 'staged' | 'active' | 'retiring' | 'revoked' | 'failed'

/** grant: what a grant lacked · rotation: in place of one that works. */
export type CredentialPurpose = 'grant' | 'rotation'

/** Which rights are needed, for whom, under which consent. */
export interface Wanted {
  grant: string
  agent: string
  product: ProductId
  /** Sorted, none twice. */
  scopes: string[]
  grantedDigest: string
}

export interface Credential extends Wanted {
  company: string
  id: string
  version: number
  authType: string
  state: CredentialState
  issuer: string
  /** The issuer's own id of it; null until its answer is kept. */
  issuerRef: string | null
  clientId: string | null
  sealed: Sealed | null
  provedAt: Date | null
  purpose: CredentialPurpose
  companyExternalId: string
  agentName: string
  /** What people call the set that it was made in; null for the one that the company began with. */
  setName: string | null
}

/** A credential whose secret is in the house, sealed. */
export type Issued = Credential & { clientId: string; sealed: Sealed }

export function isIssued(credential: Credential): credential is Issued {
  return credential.sealed !== null && credential.clientId !== null
}

/** Whether it carries exactly the wanted rights under the wanted consent. */
export function isFor(credential: Credential, wanted: Wanted): boolean {
  return credential.grantedDigest === wanted.grantedDigest && credential.scopes.join(' ') === wanted.scopes.join(' ')
}

/** What the issuer is asked for; asked twice under one reference, it makes one credential. Its name tells those of several sets apart. */
export function orderOf({ id, companyExternalId, product, scopes, agentName, setName }: Credential): CredentialOrder {
  const name = `Mekari Action: ${agentName}${setName === null ? '' : ` (${setName})`}`
  return { company: companyExternalId, product, scopes, name, reference: id }
}

/** Of whom a recorded event of this credential speaks. */
export function about({ agent, product, id }: Credential): Omit<Fact, 'name'> {
  return { agent, product, credential: id }
}

export type SetupReason =
  | 'issuer_down'
  | 'issuer_refused'
  | 'secret_lost'
  | 'overtaken'
  | 'proof_refused'
  | 'product_down'
  | 'rate_limited'
  | 'clock_off'
  | 'signature_refused'
  /** A fault of ours, told in the log. */
  | 'interrupted'

/** A step on the way to an active credential did not succeed; `detail` is for operators. */
export class SetupFailed extends AppError {
  readonly credential: string
  readonly reason: SetupReason
  readonly detail: string

  constructor(credential: Credential, reason: SetupReason, detail: string) {
    super('setup_failed', { reason })
    this.credential = credential.id
    this.reason = reason
    this.detail = detail
  }

  /** Trying again would meet the same no. */
  get isPermanent(): boolean {
    return this.reason === 'issuer_refused'
  }
}
