/** The signature of Mekari's gateway (the hmac-auth form of Kong): pure, and strict about what it will sign. */
import { createHash, createHmac, createSecretKey, KeyObject } from 'node:crypto'

export interface SignedCall {
  username: string
  /** A KeyObject where many calls are signed with it; it is made of anything else at every call. */
  secret: string | Uint8Array | KeyObject
  method: string
  /** Path and query exactly as they go over the wire. */
  target: string
  /** The text of the Date header. */
  date: string
  /** The Digest header's value; when given it is signed too. */
  digest?: string
}

// What could break out of a header, the request line or the signed text (CR, LF, NUL, blanks, quotes, non-ASCII) is
// refused here, whatever an HTTP library would do about it later.
const ALLOWED = {
  username: [
    /^[A-Za-z0-9._-]{1,64}$/,
    'The user name may hold only 1 to 64 letters, digits, dots, underscores and hyphens.',
  ],
  method: [/^[A-Z]{1,16}$/, 'The method must be written in capital letters.'],
  target: [/^\/[\x21-\x7e]*$/, 'The target must begin with a slash and hold only visible ASCII characters.'],
  date: [/^[A-Za-z0-9](?:[A-Za-z0-9 ,:-]*[A-Za-z0-9])?$/, 'The date must be the text of an HTTP Date header.'],
  digest: [/^SHA-256=[A-Za-z0-9+/]{43}=$/, 'The digest must be the text of a SHA-256 Digest header.'],
} as const

/** The value of the Authorization header that signs this call; it can be replayed for ever, so make it when sending and never keep it. */
export function authorization({ username, secret, method, target, date, digest }: SignedCall): string {
  check('username', username)
  check('method', method)
  check('target', target)
  check('date', date)
  if (digest !== undefined) check('digest', digest)
  const lines = [`date: ${date}`, `${method} ${target} HTTP/1.1`]
  if (digest !== undefined) lines.push(`digest: ${digest}`)
  const names = digest === undefined ? 'date request-line' : 'date request-line digest'
  const signature = createHmac('sha256', keyOf(secret)).update(lines.join('\n')).digest('base64')
  return `hmac username="${username}", algorithm="hmac-sha256", headers="${names}", signature="${signature}"`
}

/** The value of the Digest header over the exact bytes of the body. */
export function digest(body: string | Uint8Array): string {
  return `SHA-256=${createHash('sha256').update(body).digest('base64')}`
}

function check(part: keyof typeof ALLOWED, text: string): void {
  const [shape, complaint] = ALLOWED[part]
  if (!shape.test(text)) throw new TypeError(complaint)
}

function keyOf(secret: SignedCall['secret']): KeyObject {
  const key = secret instanceof KeyObject ? secret : createSecretKey(Buffer.from(secret))
  if (!key.symmetricKeySize) throw new TypeError('The secret must be a symmetric key that is not empty.')
  return key
}
