/** The only room that opens a secret: it seals secrets, and signs and sends calls with them; no header ever leaves it. */
import { canonicalJson } from '../../platform/canonical-json.ts'
import type { Clock } from '../../platform/clock.ts'
import { open, type Sealed, seal } from '../../platform/envelope.ts'
import type { Kms } from '../../platform/kms.ts'
import type { Secret } from '../../platform/secret.ts'
import { type Sender, wireTarget } from '../../platform/send-http.ts'
import { addressOf, gatewayOf } from './address-of.ts'
import { judgeAnswer, judgeFailure } from './judge-answer.ts'
import type { Request, Strategy } from './strategy.ts'
import type { SignedOutcome, VaultCall } from './vault-call.ts'

/** Whose secret it is: bound to the sealed bytes, so that a copied row opens nothing. */
export interface SecretOwner {
  company: string
  /** The credential's id and version. */
  id: string
  version: number
  grantedDigest: string
}

/** A credential as it is handed round: everything but the secret, which stays sealed. */
export interface SealedCredential extends SecretOwner {
  /** Names the strategy by which it vouches for a call. */
  authType: string
  clientId: string
  sealed: Sealed
}

export interface Vault {
  seal(secret: Secret, owner: SecretOwner): Promise<Sealed>
  /** Signs and sends one call to the product; whatever comes of it is data. */
  call(credential: SealedCredential, call: VaultCall): Promise<SignedOutcome>
}

export interface VaultParts {
  kms: Kms
  sender: Sender
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

export function createVault({ kms, sender, mekariApiUrl, clock, strategies }: VaultParts): Vault {
  const gateway = gatewayOf(mekariApiUrl)
  return {
    seal: (secret, owner) => seal(kms, secret, identityOf(owner)),
    async call(credential, call) {
      const strategy = strategies.find(({ authType }) => authType === credential.authType)
      if (!strategy) throw new Error(`No strategy is registered for credentials of the type ${credential.authType}.`)
      const url = addressOf(gateway, call)
      const body = call.body === undefined ? {} : { body: Buffer.from(canonicalJson(call.body)) }
      const secret = await open(kms, credential.sealed, identityOf(credential))
      const request = { method: call.method, target: wireTarget(url), date: clock.now(), ...body }
      const headers = headersOf(request, vouch(strategy, request, { clientId: credential.clientId, secret }))
      const bounds = call.timeoutMs === undefined ? {} : { timeoutMs: call.timeoutMs }
      const outcome = await sender.send({ method: call.method, url, headers, ...body, ...bounds })
      return outcome.kind === 'failed' ? judgeFailure(outcome) : judgeAnswer(outcome, clock.now(), strategy)
    },
  }
}

/** Uses the opened secret once and leaves nothing of it behind. */
function vouch(
  strategy: Strategy,
  request: Request,
  key: { clientId: string; secret: Secret },
): Record<string, string> {
  try {
    return strategy.sign(request, key.clientId, key.secret)
  } finally {
    key.secret.reveal().fill(0)
  }
}

function headersOf({ body }: Request, vouching: Record<string, string>): Record<string, string> {
  return { Accept: 'application/json', ...(body && { 'Content-Type': 'application/json' }), ...vouching }
}

function identityOf({ company, id, version, grantedDigest }: SecretOwner): string[] {
  return [company, id, String(version), 'secret', grantedDigest]
}
