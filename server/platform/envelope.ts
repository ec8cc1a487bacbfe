/** Envelope encryption: each value under a data key of its own, that key wrapped by the kms, both bound to whose value it is. */
import { randomBytes } from 'node:crypto'
import { decrypt, encrypt, NotAsSealed } from './aes-gcm.ts'
import { canonicalJson } from './canonical-json.ts'
import type { Kms } from './kms.ts'
import { Secret } from './secret.ts'

/** A sealed value: plain JSON, bytes as base64, fit for a column of its own; it holds nothing that opens it. */
export interface Sealed {
  version: 1
  /** Which key-encryption key it hangs on: what a rotation looks for. */
  keyId: string
  wrappedKey: string
  iv: string
  ciphertext: string
  tag: string
}

/** Whose value it is, from the widest to the narrowest: company, record, version, column. */
export type Identity = readonly string[]

const DATA_KEY_LENGTH = 32

/** Encrypts a value so that it opens only under the same identity. */
export async function seal(kms: Kms, plain: Secret | Uint8Array, identity: Identity): Promise<Sealed> {
  const dataKey = randomBytes(DATA_KEY_LENGTH)
  try {
    const bytes = plain instanceof Secret ? plain.reveal() : plain
    const { iv, ciphertext, tag } = encrypt(dataKey, bytes, about('value', identity))
    const { keyId, wrapped } = await kms.wrap(dataKey, about('key', identity), kms.currentId)
    return { version: 1, keyId, wrappedKey: text(wrapped), iv: text(iv), ciphertext: text(ciphertext), tag: text(tag) }
  } finally {
    dataKey.fill(0)
  }
}

/** The value again; it fails when a byte was changed, the identity is another one or the key-encryption key is gone. */
export async function open(kms: Kms, sealed: Sealed, identity: Identity): Promise<Secret> {
  const dataKey = await unwrap(kms, sealed, identity)
  try {
    const parts = { iv: bytes(sealed.iv), ciphertext: bytes(sealed.ciphertext), tag: bytes(sealed.tag) }
    const plain = decrypt(dataKey, parts, about('value', identity))
    const secret = new Secret(plain)
    plain.fill(0)
    return secret
  } finally {
    dataKey.fill(0)
  }
}

/** The same value under the current key-encryption key: only the data key is wrapped anew, the value itself stays closed. */
export async function rewrap(kms: Kms, sealed: Sealed, identity: Identity): Promise<Sealed> {
  const dataKey = await unwrap(kms, sealed, identity)
  try {
    const { keyId, wrapped } = await kms.wrap(dataKey, about('key', identity), kms.currentId)
    return { ...sealed, keyId, wrappedKey: text(wrapped) }
  } finally {
    dataKey.fill(0)
  }
}

function unwrap(kms: Kms, sealed: Sealed, identity: Identity): Promise<Buffer> {
  if (sealed.version !== 1) throw new Error('The sealed value has a version that is not known here.')
  return kms.unwrap({ keyId: sealed.keyId, wrapped: bytes(sealed.wrappedKey) }, about('key', identity))
}

// A JSON list keeps ["a","bc"] and ["ab","c"] apart; the first member keeps a value and a wrapped key apart.
function about(part: 'value' | 'key', identity: Identity): Buffer {
  return Buffer.from(canonicalJson([part, ...identity]))
}

function text(content: Buffer): string {
  return content.toString('base64')
}

// Only the one spelling that was written is read: base64 has several for the same bytes.
function bytes(content: string): Buffer {
  const decoded = Buffer.from(content, 'base64')
  if (text(decoded) !== content) throw new NotAsSealed('The sealed value is not written as it was sealed.')
  return decoded
}
