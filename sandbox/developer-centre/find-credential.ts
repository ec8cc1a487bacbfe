/** The credentials the developer centre has issued, collection `credentials` by `id`. */
import type { State } from '../state.ts'

/** Whose door it was made at. */
export type Maker = 'developer-centre' | 'approval-layer'

export interface Credential {
  id: string
  clientId: string
  clientSecret: string
  company: string
  product: string
  scopes: string[]
  name: string
  reference: string
  /** Nobody else can revoke it. */
  maker: Maker
  createdAt: string
  revokedAt: string | null
  lastUsedAt: string | null
}

/** An application's id is made from its client id, so that the gateway finds it without a search. */
export const credentialId = (clientId: string) => `app-${clientId}`

/** The credential of a client id, also when it has been revoked. */
export const findCredential = (state: State, clientId: string) =>
  state.get<Credential>('credentials', credentialId(clientId))

/** A credential as everybody but its first receiver may see it. */
export function withoutSecret({ clientSecret: _, ...credential }: Credential): Omit<Credential, 'clientSecret'> {
  return credential
}
