/** Claims that somebody else signed, as a compact JWS (RFC 7515, 7519), read by the public keys they publish. */
import { errors, type JWTPayload, jwtVerify } from 'jose'
import { type KeyHost, KeysUnavailable, publishedKeys } from './published-keys.ts'

export interface SignedClaims {
  issuer: string
  /** The claims, where the signature holds, is meant for us, and is of now; else nothing. Throws KeysUnavailable. */
  read(signed: string): Promise<JWTPayload | undefined>
}

export interface Signer extends KeyHost {
  /** What its `iss` and `aud` have to say. */
  issuer: string
  audience: string
}

/** Asymmetric only: whoever can read the published keys must not be able to sign. */
const algorithms = ['EdDSA', 'ES256', 'RS256']
/** How far the signer's clock may be off. */
const clockTolerance = 30
const maxTokenAge = 5 * 60

export function createSignedClaims({ issuer, audience, ...host }: Signer): SignedClaims {
  const keys = publishedKeys(host)
  const expected = { issuer, audience, algorithms, clockTolerance, maxTokenAge, requiredClaims: ['exp', 'jti'] }
  return {
    issuer,
    async read(signed) {
      try {
        return (await jwtVerify(signed, keys, { ...expected, currentDate: host.clock.now() })).payload
      } catch (error) {
        if (error instanceof errors.JOSEError) return undefined
        // A published key that only verifying shows to be none.
        if (error instanceof TypeError) throw new KeysUnavailable('A published key cannot be used.', { cause: error })
        throw error
      }
    },
  }
}
