/** The issuer's keys, made once and kept: a restart must not invalidate what was signed before it. */
import { generateKeyPair, type JsonWebKey, randomBytes, randomUUID } from 'node:crypto'
import { promisify } from 'node:util'
import type { State } from '../state.ts'

export interface SsoKeys {
  signing: JsonWebKey
  cookies: string[]
}

export async function loadKeys(state: State): Promise<SsoKeys> {
  const kept = state.get<SsoKeys>('settings', 'sso-keys')
  if (kept) return kept
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 })
  const signing = { ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), use: 'sig', alg: 'RS256' }
  const keys = { signing, cookies: [randomBytes(32).toString('base64url')] }
  keepKeys(state, keys)
  await state.durable()
  return keys
}

/** A reset empties the state, not the running issuer: it goes on signing with the keys it published. */
export const keepKeys = (state: State, keys: SsoKeys) => state.put('settings', 'sso-keys', keys)
