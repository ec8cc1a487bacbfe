/** AES-256-GCM with nothing left to choose: a fresh random 12-byte iv, a 16-byte tag, and additional data always. */
import { createCipheriv, createDecipheriv, createSecretKey, randomBytes } from 'node:crypto'

/** What encryption makes: none of it is secret, all of it is needed again. */
export interface Encrypted {
  iv: Buffer
  ciphertext: Buffer
  tag: Buffer
}

/** Bytes that are not what was once encrypted here; it says nothing of who is at fault. */
export class NotAsSealed extends Error {
  override name = 'NotAsSealed'
}

const CIPHER = 'aes-256-gcm'
const KEY_LENGTH = 32
const IV_LENGTH = 12
const TAG_LENGTH = 16

/** Encrypts bytes so that they open only with the same key and the same words about them. */
export function encrypt(key: Uint8Array, plain: Uint8Array, about: Uint8Array): Encrypted {
  const iv = randomBytes(IV_LENGTH)
  const cipher = createCipheriv(CIPHER, createSecretKey(key), iv, { authTagLength: TAG_LENGTH }).setAAD(about)
  const ciphertext = Buffer.concat([cipher.update(plain), cipher.final()])
  return { iv, ciphertext, tag: cipher.getAuthTag() }
}

/** The plain bytes, or an error when anything is not exactly as it was encrypted; no byte is given out before the tag is checked. */
export function decrypt(key: Uint8Array, { iv, ciphertext, tag }: Encrypted, about: Uint8Array): Buffer {
  if (key.length !== KEY_LENGTH || iv.length !== IV_LENGTH || tag.length !== TAG_LENGTH)
    throw new NotAsSealed('The key, the iv or the tag has a wrong length.')
  const decipher = createDecipheriv(CIPHER, createSecretKey(key), iv, { authTagLength: TAG_LENGTH })
    .setAAD(about)
    .setAuthTag(tag)
  const plain = decipher.update(ciphertext)
  try {
    return Buffer.concat([plain, decipher.final()])
  } catch (cause) {
    plain.fill(0)
    throw new NotAsSealed('The encrypted bytes were changed, or belong to another key or to something else.', { cause })
  }
}
