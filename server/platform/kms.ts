/** Who keeps the key-encryption keys: the setting of this process by default, a key management service by the same interface. */
import { decrypt, encrypt, NotAsSealed } from './aes-gcm.ts'

/** A data key, encrypted under the key-encryption key of this id. */
export interface WrappedKey {
  keyId: string
  wrapped: Buffer
}

/** Wraps and unwraps data keys; the key-encryption keys themselves never leave it. */
export interface Kms {
  /** The key-encryption key that wraps from now on. */
  readonly currentId: string
  /** Every key-encryption key that can still unwrap what hangs on it, the current one first. */
  readonly keyIds: readonly string[]
  /** Encrypts a data key under a key-encryption key, bound to what it is about. */
  wrap(dataKey: Uint8Array, about: Uint8Array, keyId: string): Promise<WrappedKey>
  /** The data key again; `NotAsSealed` when the key, the bytes or what they are about is not the same. */
  unwrap(key: WrappedKey, about: Uint8Array): Promise<Buffer>
}

const KEY_LENGTH = 32
const IV_END = 12
const TAG_START = -16

/** The keys of KEY_ENCRYPTION_KEYS, `id:base64-of-32-bytes[,id2:…]`: the first one wraps, the others still open what they wrapped. */
export function localKms(setting: string): Kms {
  const keys = readKeys(setting, 'KEY_ENCRYPTION_KEYS')
  const [currentId = ''] = keys.keys()
  const keyOf = (id: string): Buffer => {
    const key = keys.get(id)
    if (!key) throw new NotAsSealed(`KEY_ENCRYPTION_KEYS has no key named ${id}.`)
    return key
  }
  return {
    currentId,
    keyIds: [...keys.keys()],
    async wrap(dataKey, about, keyId) {
      const { iv, ciphertext, tag } = encrypt(keyOf(keyId), dataKey, about)
      return { keyId, wrapped: Buffer.concat([iv, ciphertext, tag]) }
    },
    async unwrap({ keyId, wrapped }, about) {
      const [iv, tag] = [wrapped.subarray(0, IV_END), wrapped.subarray(TAG_START)]
      return decrypt(keyOf(keyId), { iv, ciphertext: wrapped.subarray(IV_END, TAG_START), tag }, about)
    },
  }
}

/** The key that is current in such a setting, with its id. */
export function currentKey(setting: string, name: string): { id: string; key: Buffer } {
  const [first] = readKeys(setting, name)
  if (!first) throw new Error(`${name} must hold at least one key.`)
  return { id: first[0], key: first[1] }
}

/** The keys of such a setting by their ids, the current one first; throws one sentence when one does not fit. */
export function readKeys(setting: string, name: string): Map<string, Buffer> {
  const keys = new Map<string, Buffer>()
  for (const entry of setting.split(',')) {
    const [, id, text] = /^\s*([A-Za-z0-9._-]{1,64}):([A-Za-z0-9+/]+={0,2})\s*$/.exec(entry) ?? []
    if (!id || !text) throw new Error(`${name} must be a list of id:base64 separated by commas.`)
    const key = Buffer.from(text, 'base64')
    if (key.length !== KEY_LENGTH) {
      throw new Error(`The key ${id} of ${name} must have ${KEY_LENGTH} bytes and has ${key.length}.`)
    }
    if (keys.has(id)) throw new Error(`${name} names the key ${id} twice.`)
    keys.set(id, key)
  }
  return keys
}
