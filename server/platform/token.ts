/** Tokens that a secret scanner recognises and a database finds: prefix, company in clear, 256 random bits, checksum. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { BASE32, base32 } from './base32.ts'
import { sha256Hex } from './canonical-json.ts'
import { type Id, isId } from './id.ts'

export interface TokenParts {
  company: Id<'com'>
  secret: string
}

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const SHAPE = new RegExp(`^([a-z]+)_([${BASE32}]{26})_([${BASE62}]{43})([${BASE32}]{6})$`)

/** A token `mka_<company>_<secret><checksum>`; give the 32 bytes yourself only where it has to be derived rather than drawn. */
export function mintToken(prefix: string, company: Id<'com'>, bytes: Uint8Array = randomBytes(32)): string {
  if (bytes.length !== 32) throw new RangeError('A token is made of exactly 32 bytes.')
  const body = `${prefix}_${company.slice('com_'.length)}_${base62(bytes)}`
  return body + checksum(body)
}

/** The parts of a token of this prefix, or undefined when its shape or checksum is wrong; it proves nothing until its hash is found. */
export function readToken(prefix: string, text: string): TokenParts | undefined {
  const [, found, company, secret, sum] = SHAPE.exec(text) ?? []
  if (found !== prefix || !company || !secret) return undefined
  if (sum !== checksum(`${prefix}_${company}_${secret}`)) return undefined
  const id = `com_${company}`
  return isId('com', id) ? { company: id, secret } : undefined
}

/** The only form in which a token is stored; its 256 bits need no salt and no slow hash. */
export function hashToken(text: string): string {
  return sha256Hex(text)
}

/** Whether two secrets are equal, in a time that tells nothing about either, their lengths included. */
export function sameSecret(one: string | Uint8Array, other: string | Uint8Array): boolean {
  return timingSafeEqual(createHash('sha256').update(one).digest(), createHash('sha256').update(other).digest())
}

// 62 to the power of 43 is just over 2 to the power of 256: 43 digits hold the 32 bytes.
function base62(bytes: Uint8Array): string {
  let text = ''
  let rest = BigInt(`0x${Buffer.from(bytes).toString('hex')}`)
  for (; text.length < 43; rest /= 62n) text = BASE62.charAt(Number(rest % 62n)) + text
  return text
}

// The lowest 30 bits of CRC-32: a mistyped or cut token is known as such without asking the database.
function checksum(body: string): string {
  return base32(crc32(body), 6)
}
