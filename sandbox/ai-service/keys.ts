/** The key assertions are signed with, made once and kept. */
import { generateKeyPairSync, type JsonWebKey, randomUUID } from 'node:crypto'
import type { State } from '../state.ts'

export type SigningKey = JsonWebKey & { kid: string; alg: string }

export function loadKey(state: State): SigningKey {
  return state.get<SigningKey>('settings', 'ai-service-key') ?? keepKey(state, makeKey())
}

export function keepKey(state: State, key: SigningKey): SigningKey {
  state.put('settings', 'ai-service-key', key)
  return key
}

/** What others may see of it. */
export function publicPart({ kty, crv, x, kid, alg }: SigningKey) {
  return { kty, crv, x, kid, alg, use: 'sig' }
}

export function makeKey(): SigningKey {
  const { privateKey } = generateKeyPairSync('ed25519')
  return { ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), alg: 'EdDSA' }
}
