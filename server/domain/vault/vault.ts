/** The only room that opens a secret: it seals secrets, and signs and sends calls with them; no header ever leaves it. */
import { NotAsSealed } from '../../platform/aes-gcm.ts'
import { canonicalJson } from '../../platform/canonical-json.ts'
import type { Clock } from '../../platform/clock.ts'
import { type Identity, open, rewrap, type Sealed, seal } from '../../platform/envelope.ts'
import type { Kms } from '../../platform/kms.ts'
import type { Secret } from '../../platform/secret.ts'
import { type Sender, wireTarget } from '../../platform/send-http.ts'
import { addressBelow, addressOf, gatewayOf, originsOf } from './address-of.ts'
import { judgeAnswer, judgeClosed, judgeFailure } from './judge-answer.ts'
import type { Key, Means, Request, Settings, Signed, Strategy } from './strategy.ts'
import type { SignedOutcome, VaultCall } from './vault-call.ts'

/** Whose secret it is, and what it is for: bound to the sealed bytes, so that a copied row opens nothing. */
export type SecretOwner = Named & (OfGrant | OfConnection)

interface Named {
  company: string
  /** The credential's id, or the connection's, and its version. */
  id: string
  version: number
}

/** It goes to Mekari's gateway alone. */
interface OfGrant {
  grantedDigest: string
}

/** It goes to the hosts named here alone. */
interface OfConnection {
  /** Names the strategy, which knows what of `reach` leads to hosts. */
  authType: string
  reach: Reach
}

/** Where a company's own system is, and what its strategy takes beside the secret. */
export interface Reach {
  baseUrl: string
  settings: Settings
}

/** A credential as it is handed round: everything but the secret, which stays sealed. */
export type SealedCredential = IssuedCredential | ConnectionCredential
/** What an issuer gave for a grant. */
export type IssuedCredential = Named & OfGrant & Closed
/** What a company keeps for a system of its own. */
export type ConnectionCredential = Named & OfConnection & Closed

interface Closed {
  /** Names the strategy by which it vouches for a call. */
  authType: string
  clientId: string
  sealed: Sealed
}

export interface Vault {
  readonly strategies: readonly Strategy[]
  /** The origin of Mekari's gateway. */
  readonly gateway: string
  seal(secret: Secret, owner: SecretOwner): Promise<Sealed>
  /** The key-encryption key under which is sealed from now on. */
  readonly currentKey: string
  /** Every key-encryption key that is here, the current one first. */
  readonly keyIds: readonly string[]
  /** The same secret under the current key: only its data key is wrapped anew, the secret itself stays closed. */
  rewrap(credential: SealedCredential): Promise<Sealed>
  /** Words that are no secret, sealed under this key: whether a key is the right one shows by them. */
  mark(keyId: string): Promise<Sealed>
  /** Whether the key that a mark, or a secret, was sealed under is known here by its id, and if so whether it is that key. */
  judge(kept: Sealed | SealedCredential): Promise<Judged>
  /** The same secret, bound to another owner: nobody sees it in between. */
  reseal(credential: SealedCredential, owner: SecretOwner): Promise<Sealed>
  /** Signs and sends one call to the product; whatever comes of it is data. */
  call(credential: SealedCredential, call: VaultCall): Promise<SignedOutcome>
  /** How many seconds the gateway's clock is ahead of ours, by the Date of an unsigned answer; null when it does not answer. */
  gatewayOffset(): Promise<number | null>
}

export type Judged = 'right' | 'wrong' | 'unknown'

export interface VaultParts {
  kms: Kms
  /** To Mekari's gateway, which the operator has set. */
  sender: Sender
  /** To wherever a customer's connection points. */
  guarded: Sender
  /** The gateway all signed calls go to; a credential is used nowhere else. */
  mekariApiUrl: string
  clock: Clock
  strategies: readonly Strategy[]
}

declare module '../audit/context.ts' {
  interface Tools {
    vault: Vault
  }
}

export function createVault({ kms, sender, guarded, mekariApiUrl, clock, strategies }: VaultParts): Vault {
  const gateway = gatewayOf(mekariApiUrl)
  return {
    ...{ strategies, gateway, currentKey: kms.currentId, keyIds: kms.keyIds },
    rewrap: (credential) => rewrap(kms, credential.sealed, identityOf(credential, strategies)),
    mark: (keyId) => seal({ ...kms, currentId: keyId }, Buffer.from(keyId), markOf(keyId)),
    async judge(kept) {
      const isMark = 'keyId' in kept
      const sealed = isMark ? kept : kept.sealed
      if (!kms.keyIds.includes(sealed.keyId)) return 'unknown'
      return opens(kms, sealed, isMark ? markOf(kept.keyId) : identityOf(kept, strategies))
    },
    seal: (secret, owner) => seal(kms, secret, identityOf(owner, strategies)),
    async reseal(credential, owner) {
      const secret = await open(kms, credential.sealed, identityOf(credential, strategies))
      return seal(kms, secret, identityOf(owner, strategies)).finally(() => secret.reveal().fill(0))
    },
    async call(credential, call) {
      const strategy = strategyOf(credential, strategies)
      const isOwn = 'reach' in credential
      const { send } = isOwn ? guarded : sender
      const url = isOwn ? addressBelow(credential.reach.baseUrl, call) : addressOf(gateway, call)
      const body = call.body === undefined ? {} : { body: Buffer.from(canonicalJson(call.body)) }
      const request = { method: call.method, target: wireTarget(url), date: clock.now(), ...body }
      const key = await keyOf(credential, { kms, strategies }).catch(judgeClosed)
      if ('kind' in key) return key
      const signed = await vouch(strategy, { request, key, means: { send, now: () => clock.now() } })
      if (signed.kind === 'trouble') return signed
      const headers = headersOf(request, { ...call, vouching: signed.headers })
      const bounds = call.timeoutMs === undefined ? {} : { timeoutMs: call.timeoutMs }
      const outcome = await send({ method: call.method, url, headers, ...body, ...bounds })
      if (outcome.kind === 'failed') return judgeFailure(outcome)
      if (outcome.status === 401) strategy.forget?.(key.id)
      return judgeAnswer(outcome, clock.now(), { strategy, isOwn })
    },
    async gatewayOffset() {
      const outcome = await sender.send({ method: 'GET', url: new URL(gateway), headers: {} })
      const theirs = outcome.kind === 'failed' ? Number.NaN : Date.parse(String(outcome.headers.date))
      return Number.isNaN(theirs) ? null : Math.round((theirs - clock.now().getTime()) / 1000)
    },
  }
}

function strategyOf({ authType }: { authType: string }, strategies: readonly Strategy[]): Strategy {
  const strategy = strategies.find((one) => one.authType === authType)
  if (!strategy) throw new Error(`No strategy is registered for credentials of the type ${authType}.`)
  return strategy
}

async function keyOf(
  credential: SealedCredential,
  { kms, strategies }: Pick<VaultParts, 'kms' | 'strategies'>,
): Promise<Key> {
  const identity = identityOf(credential, strategies)
  const { clientId } = credential
  const settings = 'reach' in credential ? credential.reach.settings : {}
  const id = canonicalJson([identity, clientId, settings])
  return { id, clientId, settings, secret: await open(kms, credential.sealed, identity) }
}

/** Uses the opened secret once and leaves nothing of it behind. */
async function vouch(strategy: Strategy, by: { request: Request; key: Key; means: Means }): Promise<Signed> {
  try {
    return await strategy.sign(by.request, by.key, by.means)
  } finally {
    by.key.secret.reveal().fill(0)
  }
}

function headersOf(
  { body }: Request,
  { idempotencyKey, vouching }: { idempotencyKey?: string; vouching: Record<string, string> },
): Record<string, string> {
  return {
    Accept: 'application/json',
    ...(body && { 'Content-Type': 'application/json' }),
    ...(idempotencyKey !== undefined && { 'Idempotency-Key': idempotencyKey }),
    ...vouching,
  }
}

/** Only what does not open is wrong: where whoever keeps the keys does not answer, nothing is known. */
async function opens(kms: Kms, sealed: Sealed, identity: Identity): Promise<'right' | 'wrong'> {
  try {
    const secret = await open(kms, sealed, identity)
    secret.reveal().fill(0)
    return 'right'
  } catch (error) {
    if (error instanceof NotAsSealed) return 'wrong'
    throw error
  }
}

const markOf = (keyId: string) => ['vault', keyId, 'mark']

function identityOf(owner: SecretOwner, strategies: readonly Strategy[]): string[] {
  const { company, id, version } = owner
  const bound = 'reach' in owner ? originsOf(owner.reach, strategyOf(owner, strategies)) : [owner.grantedDigest]
  return [company, id, String(version), 'secret', ...bound]
}
