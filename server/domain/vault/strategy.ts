/** One way of vouching for a call. A new one is a file in strategies/ and a line in its list. */
import type { Secret } from '../../platform/secret.ts'
import type { Answer } from '../../platform/send-http.ts'
import type { Trouble } from './vault-call.ts'

/** The call exactly as it will stand on the wire. */
export interface Request {
  method: string
  /** Path and query. */
  target: string
  date: Date
  body?: Uint8Array
}

export interface Strategy {
  /** The name by which a credential asks for it. */
  authType: string
  /** The headers that vouch for this very request. */
  sign(request: Request, clientId: string, secret: Secret): Record<string, string>
  /** What an answer of 401 or 403 says about the credential; nothing when it is the product's own no. */
  explain(answer: Answer, now: Date): Trouble | undefined
}
