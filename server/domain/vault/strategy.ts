/** One way of vouching for a call. A new one is a file in strategies/ and a line in its list. */
import type { Secret } from '../../platform/secret.ts'
import type { Answer, Sender } from '../../platform/send-http.ts'
import type { Trouble } from './vault-call.ts'

/** The call exactly as it will stand on the wire. */
export interface Request {
  method: string
  /** Path and query. */
  target: string
  date: Date
  body?: Uint8Array
}

/** What vouches: one secret, and what is known beside it. */
export interface Key {
  /** Names this very secret, for a strategy that remembers something by it. */
  id: string
  clientId: string
  secret: Secret
  /** By name, as `takes` lists them; none of it is secret. */
  settings: Settings
}

export type Settings = Readonly<Record<string, string>>

/** What a strategy may ask others with; it goes where the call itself may go. */
export interface Means {
  send: Sender['send']
  now(): Date
}

/** The headers that vouch for this very request, or the trouble in getting them. */
export type Signed = { kind: 'signed'; headers: Record<string, string> } | Trouble

/** header: the name of one · address: where it has to ask first · text: anything short, or nothing. */
export type SettingKind = 'header' | 'address' | 'text'

export interface Strategy {
  /** The name by which a credential asks for it. */
  authType: string
  /** What a person fills in beside the secret; of a client id its form, null where there is none. */
  takes: { clientId: RegExp | null; settings: Readonly<Record<string, SettingKind>> }
  /** The secret is wiped as soon as this is settled. */
  sign(request: Request, key: Key, means: Means): Signed | Promise<Signed>
  /** What an answer of 401 or 403 says about the credential; nothing when it is the product's own no. */
  explain(answer: Answer, now: Date): Trouble | undefined
  /** Drops what it remembers of a secret that was refused. */
  forget?(id: string): void
}
